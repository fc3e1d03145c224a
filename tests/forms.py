"""Blanks for tests: a workbook in a line, and what a book says after it was filled."""

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

import openpyxl
from openpyxl import Workbook

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.returns.actions.receiving import Arriving, receive
from linli.features.returns.domain.blanks import Blank
from linli.features.returns.forms.books import write_book
from linli.features.returns.forms.packages import open_book
from linli.features.returns.forms.reading import Knowing, read_blank
from linli.features.returns.forms.sheets import Written
from tests import world

MEASURES: Mapping[str, Sequence[str]] = dict.fromkeys(
    (
        *("households", "households.owned", "households.rented", "households.group_rental"),
        *("people", "people.aged_60", "people.aged_80", "people.under_14", "people.under_18"),
        *("people.male", "people.female", "people.in_group_rental", "people.in_hardship"),
        *("people.living_alone", "people.disabled", "people.pregnant", "vehicles"),
    ),
    (),
)
KNOWING = Knowing(measures=MEASURES)


def a_blank(*rows: Sequence[Any], then: Callable[[Any], None] | None = None) -> bytes:
    """Make a workbook of these rows; ``then`` does more to its sheet."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    if then:
        then(book.active)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Give the bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes) -> Blank:
    """Read a blank with the measures of the tests."""
    return read_blank(open_book(content), knowing=KNOWING)[0]


def answers(content: bytes) -> list[str | None]:
    """Tell what each column of a blank is taken to ask."""
    return [column.answer for column in read(content).columns]


def filled(content: bytes, rows: Sequence[Mapping[int, Any]], **more: Any) -> bytes:
    """Fill a blank with rows."""
    book = open_book(content)
    blank, grid = read_blank(book, knowing=KNOWING)
    out = io.BytesIO()
    shown = more.pop("shown", {})
    what = Written(rows=rows, count=len(rows), **more)
    write_book(out, book=book, blank=blank, grid=grid, what=what, shown=shown)
    return out.getvalue()


def sheet_of(content: bytes, **how: Any) -> Any:
    """Open a workbook as others would; give its first sheet."""
    return openpyxl.load_workbook(io.BytesIO(content), **how).worksheets[0]


def texts_of(content: bytes) -> list[tuple[Any, ...]]:
    """Give the values of a sheet, row by row."""
    return list(sheet_of(content).iter_rows(values_only=True))


def a_demand(area: AreaRecord, *, content: bytes = b"", sender: str = "区民政局") -> UUID:
    """Let a form be asked of an area; a list of old people, if nothing else is said."""
    arriving = Arriving(
        content=content or a_blank(("60岁以上老人名单",), ("序号", "姓名", "是否党员")),
        file_name="名单.xlsx",
        sender=sender,
        area=area,
        on=world.DAY,
    )
    actor = world.an_actor(Role.COMMUNITY_LEADER, area=area)
    with world.as_seen_from(area):
        return receive(arriving=arriving, by=actor, now=world.NOW, ids=world.new_id)
