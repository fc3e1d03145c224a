"""Measures of forms: which of their work is due and not done."""

from linli.features.returns.domain import work
from linli.indicators.domain import Measure, Words
from linli.work.indicators import overdue

MEASURES: tuple[Measure, ...] = (
    overdue(work.DELETE, Words("删除名单", "刪除名單", "lists to delete")),
    overdue(work.ASK, Words("安排新问题", "安排新問題", "new questions to have asked")),
)
