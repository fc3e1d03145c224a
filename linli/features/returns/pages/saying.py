"""Words of the feature that several screens need."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from linli.features.returns.domain.blanks import AREA, NUMBER, Column, Kind, Rows
from linli.features.returns.domain.chains import Doubt
from linli.features.returns.domain.deadlines import Tier
from linli.features.returns.domain.purposes import Need
from linli.features.returns.domain.reports import Corrected
from linli.features.returns.domain.scales import Number, Share
from linli.features.returns.domain.who import OLDEST, Listed, Who
from linli.indicators import queries as indicators
from linli.indicators.words import CORRECTED
from linli.register.domain.fields import all_fields
from linli.web.parts import State, Tone

KINDS: Mapping[str, Any] = {
    Kind.LIST.value: gettext_lazy("名单"),
    Kind.TABLE.value: gettext_lazy("统计表"),
}
ROWS: Mapping[Rows, Any] = {
    Rows.PERSON: gettext_lazy("一人一行"),
    Rows.HOUSEHOLD: gettext_lazy("一户一行"),
    Rows.VEHICLE: gettext_lazy("一辆车一行"),
    Rows.DISTRICT: gettext_lazy("一个区一行"),
    Rows.STREET: gettext_lazy("一个街道一行"),
    Rows.COMMUNITY: gettext_lazy("一个社区一行"),
    Rows.ESTATE: gettext_lazy("一个小区一行"),
    Rows.BUILDING: gettext_lazy("一栋楼一行"),
    Rows.GRID: gettext_lazy("一个网格一行"),
    Rows.AREA: gettext_lazy("本辖区一行"),
}
TIERS: Mapping[Tier, Any] = {
    Tier.SENDER: gettext_lazy("发表单位"),
    Tier.CITY: gettext_lazy("市"),
    Tier.DISTRICT: gettext_lazy("区"),
    Tier.STREET: gettext_lazy("街道"),
    Tier.COMMUNITY: gettext_lazy("社区"),
}
NEEDS: Mapping[Need, Any] = {
    Need.KNOW: gettext_lazy("了解情况（号码和电话都打码）"),
    Need.CONTACT: gettext_lazy("联系、上门（电话完整，证件号码打码）"),
    Need.IDENTITY: gettext_lazy("核对身份（证件号码和电话都完整）"),
}
DOUBTS: Mapping[Doubt, Any] = {
    Doubt.SAME_NUMBER: gettext_lazy("序号重了"),
    Doubt.SAME_DOOR: gettext_lazy("同一住处接了两次"),
    Doubt.NUMBER_MISSING: gettext_lazy("前面缺号"),
    Doubt.TAKEN_BACK: gettext_lazy("取消了"),
    Doubt.FOR_ANOTHER: gettext_lazy("代接"),
    Doubt.ONE_MORE: gettext_lazy("有加人"),
    Doubt.NOT_READ: gettext_lazy("没看懂"),
}


def who_words(who: Who) -> str:
    """Say whom an expression means."""
    parts = (
        _("车辆") if who.listed is Listed.VEHICLES else "",
        _("{n} 岁以上").format(n=who.age_from) if who.age_from else "",
        _("不满 {n} 岁").format(n=who.age_below) if who.age_below < OLDEST else "",
        *(_word("household.tenure", one) for one in sorted(who.tenures)),
        *(_word("person.sex", one) for one in sorted(who.sexes)),
        *(_words_of(f"care.{one}") for one in sorted(who.care)),
    )
    return " · ".join(filter(None, parts)) or _("所有人")


def _words_of(code: str) -> str:
    words = all_fields()[code].words
    return words.get((get_language() or "").lower(), words["zh-hans"])


def _word(code: str, value: str) -> str:
    words = next(one.words for one in all_fields()[code].choices if one.value == value)
    return words.get((get_language() or "").lower(), words["zh-hans"])


def answer_words(code: str | None, *, language: str) -> str:
    """Say what a column is filled with."""
    if code == NUMBER:
        return _("序号")
    if code == AREA:
        return _("辖区名称")
    return dict(choices(language=language)).get(code or "", "")


def choices(*, language: str) -> list[tuple[str, str]]:
    """List what a heading may mean: fields and measures, by code, in the reader's words."""
    fields = [
        (code, one.words.get(language, one.words["zh-hans"]))
        for code, one in all_fields().items()
        if code not in ("sheet.number", "person.remark")
    ]
    figures = [
        (one.code, one.words.by_language().get(language, one.words.zh_hans))
        for one in indicators.known_measures()
    ]
    return fields + figures


def column_state(column: Column) -> State:
    """Say how sure a column is."""
    if column.is_filled:
        return State(tone=Tone.OK, word=_("能填"))
    if column.guess:
        return State(tone=Tone.WARN, word=_("要确认"))
    return State(tone=Tone.QUIET, word=_("留空"))


def hours_words(time: timedelta) -> str:
    """Say how long something is, to the hour."""
    hours = round(abs(time.total_seconds()) / 3600)
    if hours < 48:
        return ngettext("{n} 小时", "{n} 小时", hours).format(n=hours)
    return ngettext("{n} 天", "{n} 天", hours // 24).format(n=hours // 24)


def list_state(deleted_at: datetime | None, delete_on: date, *, on: date) -> State:
    """Say of a list that left the house whether it is gone again."""
    if deleted_at:
        return State(tone=Tone.OK, word=_("已经删除"))
    if delete_on <= on:
        return State(tone=Tone.WARN, word=_("到期，该删了"))
    return State(tone=Tone.INFO, word=_("还没有到期"))


def corrected_lines(found: tuple[Corrected, ...]) -> list[Mapping[str, str]]:
    """Say figures that were published as others, each with its reason."""
    return [
        {
            "area": one.area,
            "header": one.header,
            "published": _number(one.published),
            "now": _number(one.now),
            "why": str(CORRECTED.get(one.because, one.because)),
        }
        for one in found
    ]


def _number(said: Number | None) -> str:
    if said is None:
        return _("没有数字")
    return f"{said:.2%}" if isinstance(said, Share) else f"{said:,}"
