"""Measures of the passes: which of their work is due and not done."""

from linli.features.passes.domain import work
from linli.indicators.domain import Measure, Words
from linli.work.indicators import overdue

MEASURES: tuple[Measure, ...] = (
    overdue(work.APPLICATION, Words("审核通行证申请", "審核通行證申請", "applications for passes")),
    overdue(work.APPEAL, Words("答复通行证申诉", "答覆通行證申訴", "appeals on passes")),
)
