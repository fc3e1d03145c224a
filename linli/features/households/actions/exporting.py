"""Gives the list back: one person a row, household cells merged over the members."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from django.db import transaction

from linli.areas.domain import Actor
from linli.areas.queries import AreaRecord
from linli.features.households.actions.importing import Means
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.refusals import NotYours
from linli.register import actions as register
from linli.register.domain.documents import read_document
from linli.register.domain.fields import field
from linli.register.queries import ListedHousehold, ListedMember, whole_list

TITLE = "居民一户一表"
HEADINGS = (
    *("序号", "小区", "楼栋", "单元", "房号", "与户主关系", "姓名", "性别"),
    *("身份证号码", "联系电话", "房屋性质", "车牌号", "备注"),
)
_WIDTHS = (6, 16, 9, 9, 8, 11, 12, 6, 22, 15, 10, 12, 24)
# The cells of a household: number, dwelling, tenure, vehicles.
_OF_HOUSEHOLD = (0, 1, 2, 3, 4, 10, 11)


@transaction.atomic
def export(
    out: Path, *, area: AreaRecord, purpose: str, by: Actor, now: datetime, means: Means
) -> int:
    """
    Write the list of an area as a workbook, whole numbers included; tell how many rows of people.

    Every person concerned can read that the list left the house, when, by whom and what for.

    :raises NotYours: if the area is out of reach.
    """
    within = by.may("register.export").narrowed_to(area.place)
    if not within.places:
        raise NotYours(area.code)
    entry = means.ids()
    draft = out.with_name(f".{out.name}.part")
    households = list(whole_list(within=within, vault=means.vault))
    count = _write(draft, households, title=f"{area.name}{TITLE}")
    people = tuple({member.person for home in households for member in home.members})
    register.disclose(
        people=people,
        what=register.Disclosing(field="export", purpose=purpose),
        by=by,
        now=now,
        ids=means.ids,
    )
    journal.record(
        Entry(
            id=entry,
            kind="households.exported",
            place=area.place,
            by=by.id,
            happened_at=now,
            payload={"households": len(households), "rows": count},
        ),
        now=now,
    )
    draft.replace(out)
    return count


def _write(out: Path, households: list[ListedHousehold], *, title: str) -> int:
    book = xlsxwriter.Workbook(
        str(out),
        {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    sheet = book.add_worksheet("一户一表")
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter"})
    text = book.add_format({"border": 1, "valign": "vcenter", "num_format": "@"})
    big = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, title, big)
    sheet.write_row(1, 0, HEADINGS, head)
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    row = 2
    for number, household in enumerate(households, start=1):
        row = _write_household(sheet, row, number, household, style=text)
    book.close()
    return row - 2


def _write_household(
    sheet: Any, first: int, number: int, household: ListedHousehold, *, style: Any
) -> int:
    cells = _household_cells(number, household)
    last = first + max(len(household.members), 1) - 1
    for offset, member in enumerate(household.members):
        for column, value in _member_cells(member).items():
            sheet.write_string(first + offset, column, value, style)
    for column in _OF_HOUSEHOLD:
        if last > first:
            sheet.merge_range(first, column, last, column, cells[column], style)
        else:
            sheet.write(first, column, cells[column], style)
    return last + 1


def _household_cells(number: int, household: ListedHousehold) -> Mapping[int, Any]:
    words = household.words
    return {
        0: number,
        1: words.estate or "",
        2: f"{words.building}号楼" if words.building else "",
        3: f"{words.unit}单元" if words.unit else "",
        4: words.room,
        10: _word("household.tenure", household.tenure),
        11: "、".join(household.plates),
    }


def _member_cells(member: ListedMember) -> Mapping[int, str]:
    return {
        5: _word("person.relation", member.relation),
        6: member.name,
        7: _word("person.sex", member.sex),
        8: _document(member),
        9: member.phone,
        12: "、".join(_remarks(member)),
    }


def _document(member: ListedMember) -> str:
    """Write the number; where its shape does not tell the kind, the kind in words before it."""
    if not member.document:
        return ""
    read = read_document(member.document).document
    if read and read.kind == member.document_kind:
        return member.document
    return f"{_word('person.document_kind', member.document_kind)} {member.document}"


def _remarks(member: ListedMember) -> Iterator[str]:
    for care in member.care:
        yield field(f"care.{care}").words["zh-hans"]
    if member.remark:
        yield member.remark


def _word(code: str, value: str) -> str:
    for choice in field(code).choices:
        if choice.value == value:
            return choice.words["zh-hans"]
    return value
