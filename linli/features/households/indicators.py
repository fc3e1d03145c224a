"""Measures of how fresh the register is: what counts as fresh is dated policy of this feature."""

from dataclasses import replace

from linli.indicators.domain import Measure, Sums, Unit, Words
from linli.register.indicators import HOUSEHOLDS
from linli.work.indicators import overdue

_CHECKED = replace(
    HOUSEHOLDS,
    code="households.checked",
    tables=(*HOUSEHOLDS.tables, "register_statement"),
    policy=(("unchecked_after", "records.unchecked_after"),),
)
_LATELY = "checked_at >= %(end)s - make_interval(days => %(unchecked_after)s)"
MEASURES: tuple[Measure, ...] = (
    Measure(
        code="households.checked",
        words=Words("已核对户", "已核對戶", "Households confirmed lately"),
        definition=Words(
            "规定的天数内有人当面或在手机上核对过登记表的在住户",
            "規定的天數內有人當面或在手機上核對過登記表的在住戶",
            "Households whose sheet somebody has confirmed within the days that policy gives",
        ),
        unit=Unit.HOUSEHOLDS,
        sums=Sums.STOCK,
        source=_CHECKED,
        where=_LATELY,
        synonyms=("核对户数", "已核实户数"),
        good="up",
    ),
    Measure(
        code="households.unchecked",
        words=Words("久未核对户", "久未核對戶", "Households not confirmed lately"),
        definition=Words(
            "规定的天数内没有人核对过登记表的在住户",
            "規定的天數內沒有人核對過登記表的在住戶",
            "Households whose sheet nobody has confirmed within the days that policy gives",
        ),
        unit=Unit.HOUSEHOLDS,
        sums=Sums.STOCK,
        source=_CHECKED,
        where=f"({_LATELY}) IS NOT TRUE",
        good="down",
    ),
    Measure(
        code="households.checked_share",
        words=Words("登记核对率", "登記核對率", "Share of the register that is fresh"),
        definition=Words(
            "已核对户占户数的比例",
            "已核對戶佔戶數的比例",
            "Households confirmed lately, of all households",
        ),
        unit=Unit.PERCENT,
        sums=Sums.RATIO,
        part="households.checked",
        of="households",
        synonyms=("核对率", "核实率", "更新率"),
        good="up",
    ),
    overdue("register.question", Words("核实登记", "核實登記", "questions of the register")),
)
