"""Measures of the rounds: which of their work is due and not done."""

from linli.features.screening.domain import work
from linli.indicators.domain import Measure, Words
from linli.work.indicators import overdue

MEASURES: tuple[Measure, ...] = (
    overdue(
        work.CONFIRM,
        Words("确认摸排发现的情况", "確認摸排發現的情況", "findings of a round to confirm"),
    ),
    overdue(
        work.ARRANGE,
        Words(
            "安排监测、观察", "安排監測、觀察", "watches and observations to arrange after a round"
        ),
    ),
    overdue(work.SHARE, Words("摸排分到的户", "摸排分到的戶", "households of a round to call")),
)
