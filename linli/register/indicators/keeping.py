"""Measures of vehicles and dwellings, and of the register itself: who filled it in, what is open."""

from linli.indicators.domain import Measure, Sums, Unit, Words
from linli.register.indicators.sources import (
    DWELLINGS,
    QUESTIONS,
    SELF_REGISTERED,
    VEHICLES,
)

OF_KEEPING: tuple[Measure, ...] = (
    Measure(
        code="vehicles",
        words=Words("车辆数", "車輛數", "Vehicles"),
        definition=Words(
            "在住的户登记的车辆",
            "在住的戶登記的車輛",
            "Vehicles registered for households living here",
        ),
        unit=Unit.VEHICLES,
        sums=Sums.STOCK,
        source=VEHICLES,
        synonyms=(
            "车辆",
            "登记车辆",
            "机动车",
            "机动车数",
            "私家车",
            "私家车数",
            "登记车辆数",
            "车辆总数",
            "机动车辆",
        ),
    ),
    Measure(
        code="dwellings",
        words=Words("住房套数", "住房套數", "Dwellings"),
        definition=Words(
            "登记的住处，不论有没有人住",
            "登記的住處，不論有沒有人住",
            "Dwellings registered, lived in or not",
        ),
        unit=Unit.DWELLINGS,
        sums=Sums.STOCK,
        source=DWELLINGS,
        synonyms=("住房数", "房屋数", "房屋套数", "总套数", "房屋总数", "住宅套数"),
    ),
    Measure(
        code="households.self_registered",
        words=Words("自助登记户", "自助登記戶", "Households that registered themselves"),
        definition=Words(
            "由住户自己或家属在手机上填过登记表的在住户",
            "由住戶自己或家屬在手機上填過登記表的在住戶",
            "Households living here whose sheet they or a relative filled in on a phone",
        ),
        unit=Unit.HOUSEHOLDS,
        sums=Sums.STOCK,
        source=SELF_REGISTERED,
        synonyms=("自主登记户数", "自行登记户数", "扫码登记户数"),
        good="up",
    ),
    Measure(
        code="households.self_registered_share",
        words=Words("自助登记率", "自助登記率", "Share self-registered"),
        definition=Words(
            "自助登记户占户数的比例",
            "自助登記戶佔戶數的比例",
            "Households that registered themselves, of all households",
        ),
        unit=Unit.PERCENT,
        sums=Sums.RATIO,
        part="households.self_registered",
        of="households",
        synonyms=("自主登记率", "扫码登记率"),
        good="up",
    ),
    Measure(
        code="questions",
        words=Words("待核实", "待核實", "Open questions"),
        definition=Words(
            "登记中要由人来定的事，当天还没有答复的",
            "登記中要由人來定的事，當天還沒有答覆的",
            "What a person has to decide about the register and has not by the end of the day",
        ),
        unit=Unit.QUESTIONS,
        sums=Sums.STOCK,
        source=QUESTIONS,
        synonyms=("待核实数", "待核实问题", "存疑"),
        good="down",
    ),
)
