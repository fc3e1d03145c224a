"""Measures of the gates: which of their work is due and not done."""

from linli.features.gates.domain import work
from linli.indicators.domain import Measure, Words
from linli.work.indicators import overdue

MEASURES: tuple[Measure, ...] = (
    overdue(
        work.DIFFERS,
        Words("卡口放行存疑", "卡口放行存疑", "entries that the house would not have let in"),
    ),
    overdue(
        work.QUOTA_TWICE,
        Words("外出次数用重", "外出次數用重", "quotas of a household used twice"),
    ),
    overdue(work.QUEUE, Words("卡口排队太久", "卡口排隊太久", "queues at gates that are too long")),
    overdue(work.SILENT, Words("卡口没有消息", "卡口沒有消息", "gates that are silent")),
)
