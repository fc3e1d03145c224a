"""What the verdict workbook says beside each row: the verdict and, in words, why."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from linli.features.households.forms.annotate import SheetNotes
from linli.features.households.forms.intake import Intake, RowReading, Verdict

TITLES = (_("结论"), _("说明"))
VERDICT_WORDS: Mapping[Verdict, Any] = {
    Verdict.TAKEN: _("已登记"),
    Verdict.ALREADY_KNOWN: _("原来就有"),
    Verdict.REPAIRED: _("修正后登记"),
    Verdict.NEEDS_LOOK: _("要看一看"),
    Verdict.REFUSED: _("没有登记"),
}
NOTICE_WORDS: Mapping[str, Any] = {
    "id.respaced": _("去掉了证件号码里的空格"),
    "id.case": _("证件号码末位改成大写 X"),
    "id.fullwidth": _("证件号码的全角数字改成半角"),
    "id.upgraded_15": _("15 位旧号码已升为 18 位"),
    "id.truncated": _("证件号码存成了数字，末几位已丢失，没有登记；请按证件补上"),
    "id.bad_check_digit": _("证件号码的校验位不对，先存疑；请核对证件"),
    "id.missing": _("没有证件号码"),
    "phone.reformatted": _("电话统一了写法"),
    "phone.invalid": _("电话不像真的号码，没有登记；请核对"),
    "name.respaced": _("去掉了姓名里的空格"),
    "person.repeated": _("和同一户里的另一行重复"),
    "person.in_two_households": _("这个人在两户里都有；请确认住在哪里"),
    "household.no_head": _("这一户没有写明户主"),
    "row.no_person": _("这一行看不出是谁（姓名、证件号码都没有）"),
    "row.no_dwelling": _("看不出住在哪一套房；请写明楼栋、单元和房号"),
    "row.dwelling_error": _("住处的格子是错误值（像 #REF!、#N/A），没有登记；请改好再导入"),
    "row.other_community": _("写的是另一个社区，没有登记；请在那个社区导入"),
    "row.estate_missing": _("没有写是哪个小区，这里有几个小区；请补上再导入"),
    "row.no_name": _("没有姓名，先按证件号码登记"),
    "row.other_name": _("同一个证件号码在别处写的是另一个姓名"),
}


def notes_of(intake: Intake, *, verdicts: Sequence[Verdict]) -> tuple[SheetNotes, ...]:
    """Write the notes for every sheet, titles over the headings."""
    rows: dict[str, dict[int, tuple[str, str]]] = {}
    titles = (str(TITLES[0]), str(TITLES[1]))
    for headings in intake.headings:
        if headings.rows:
            rows[headings.sheet] = dict.fromkeys(headings.rows, titles)
    said: dict[tuple[Verdict, tuple[str, ...], str | None], tuple[str, str]] = {}
    for reading, verdict in zip(intake.rows, verdicts, strict=True):
        key = (verdict, reading.notices, reading.reason)
        if key not in said:
            said[key] = (str(VERDICT_WORDS[verdict]), _why(reading))
        rows.setdefault(reading.sheet, {})[reading.row] = said[key]
    columns = _columns_of_before(intake)
    return tuple(
        SheetNotes(sheet=sheet, rows=own, column=columns.get(sheet)) for sheet, own in rows.items()
    )


def _columns_of_before(intake: Intake) -> Mapping[str, int]:
    """Tell, for each sheet, where a verdict workbook handed in anew has its two columns already."""
    titles = {str(TITLES[0])}
    return {
        first.sheet: first.column
        for first, second in pairwise(intake.columns)
        if {first.heading, second.heading} == titles
        and (first.sheet, first.column + 1) == (second.sheet, second.column)
    }


def _why(reading: RowReading) -> str:
    codes = (*reading.notices, *((reading.reason,) if reading.reason else ()))
    return gettext("；").join(str(NOTICE_WORDS.get(code, code)) for code in dict.fromkeys(codes))
