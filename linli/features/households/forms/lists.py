"""
A sheet read from top to bottom: titles, lists, households, totals and footers told apart.

Rows are looked at once, in order; only the rows under a heading are looked at ahead, as a sample.
"""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from linli.features.households.forms.addresses import (
    NOWHERE,
    Place,
    estate_name,
    read_place,
)
from linli.features.households.forms.blocks import Block, RowLog
from linli.features.households.forms.cells import as_text
from linli.features.households.forms.choices import plain_word
from linli.features.households.forms.columns import ColumnReading
from linli.features.households.forms.headings import (
    Headings,
    Row,
    find_headings,
    heading_texts,
    is_heading_row,
)
from linli.features.households.forms.rows import Here, read_row
from linli.features.households.forms.strips import strips_of
from linli.features.households.forms.tables import Table, make_table
from linli.features.households.forms.workbook import Cell, Merge, SheetCells
from linli.kernel.text import half_width

_AHEAD = 120
_SAMPLE = 80
_TOTAL = re.compile(r".{0,6}?(?:小计|合计|总计|共计|累计)|汇总|总户数|总人数|共\d+[户人]")
_COUNTER = re.compile(r"\(?\d{1,2}\)?")
_FOOTER = re.compile(
    r"(?:填表|填报|制表|审核|负责|经办|登记|调查|录入|核查|网格员|社区书记|联系人)(?:人|单位|日期|时间|员)?(?:签字|签名|\(签字\))?[:：]"
    r"|(?:填表|填报|制表|登记|统计)(?:人|单位|日期|时间)"
    r"|(?:注|备注|说明|附注|注意|填表说明|日期|电话|联系电话)[:：\d]|(?:单位|社区|居委会)?\(?盖章"
)
_ESTATE_TITLE = re.compile(r"(?:小区|院落)(?:名称)?[:：]\s*([^\s,，;；]{2,20})")
_TITLED_BUILDING = re.compile(
    r"(?:\d{1,3}|(?<![A-Za-z])[A-Z]|[一二三四五六七八九十]{1,3})(?:号楼|栋|幢|座)"
)
_ESTATE_TAB = re.compile(
    r".{2,}(?:小区|花园|家园|公寓|苑|园|庭|府|湾|[\d一二三四五六七八九十东南西北]区|期|大厦|广场|新村)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReading:
    """What one sheet gave: its columns and blocks, or why there was nothing to read."""

    name: str
    columns: tuple[ColumnReading, ...] = ()
    blocks: tuple[Block, ...] = ()
    skipped: str | None = None
    headings: tuple[tuple[int, int], ...] = ()


class _Ahead:
    """Rows with their numbers from 0, some of which can be looked at before they are taken."""

    def __init__(self, rows: Iterator[list[Cell]]) -> None:
        self._rows = enumerate(rows)
        self._waiting: deque[tuple[int, list[Cell]]] = deque()

    def peek(self, count: int) -> list[list[Cell]]:
        self._waiting.extend(islice(self._rows, max(0, count - len(self._waiting))))
        return [row for _, row in islice(self._waiting, count)]

    def skip(self, count: int) -> None:
        for _ in range(count):
            self.take()

    def take(self) -> tuple[int, list[Cell]] | None:
        return self._waiting.popleft() if self._waiting else next(self._rows, None)


def read_sheet(
    sheet: SheetCells, *, log: RowLog, remembered: Mapping[str, str], community: str = ""
) -> SheetReading:
    """Read one sheet for a community; its data rows are added to the log."""
    if sheet.hidden:
        return SheetReading(name=sheet.name, skipped="sheet.hidden")
    readings = [
        _shifted(_read_strip(strip, log=log, remembered=remembered, community=community), by=left)
        for left, strip in strips_of(sheet)
    ]
    read = [reading for reading in readings if not reading.skipped]
    if not read:
        return readings[0]
    return SheetReading(
        name=sheet.name,
        columns=tuple(column for reading in read for column in reading.columns),
        blocks=tuple(block for reading in read for block in reading.blocks),
        headings=tuple(sorted({place for reading in read for place in reading.headings})),
    )


def _shifted(reading: SheetReading, *, by: int) -> SheetReading:
    if not by:
        return reading
    columns = (replace(column, column=column.column + by) for column in reading.columns)
    return replace(reading, columns=tuple(columns))


def _read_strip(
    sheet: SheetCells, *, log: RowLog, remembered: Mapping[str, str], community: str
) -> SheetReading:
    ahead = _Ahead(sheet.rows())
    titles, found = _first_table(ahead, sheet, remembered=remembered)
    if found is None:
        return SheetReading(name=sheet.name, skipped="sheet.no_list" if titles else "sheet.empty")
    here = Here(
        sheet=sheet.name,
        log=log,
        table=found[1],
        community=community,
        context=_context(sheet.name, titles),
        errors_in=sheet.errors_in,
        wide_rows=frozenset(top for top, left, _, right in sheet.merges if right - left >= 2),
    )
    _enter(here, *found)
    while (taken := ahead.take()) is not None:
        if any(taken[1]):
            _take(here, *taken, ahead=ahead, merges=sheet.merges, remembered=remembered)
    return SheetReading(
        name=sheet.name,
        columns=tuple(here.columns),
        blocks=tuple(here.blocks),
        headings=tuple(here.headings),
    )


def _first_table(
    ahead: _Ahead, sheet: SheetCells, *, remembered: Mapping[str, str]
) -> tuple[list[str], tuple[Headings, Table] | None]:
    titles: list[str] = []
    passed = 0
    while rows := ahead.peek(_AHEAD):
        headings = find_headings(rows, first=passed, merges=sheet.merges)
        if headings is None:
            return titles + _texts(rows), None
        above = headings.first - passed
        titles += _texts(rows[:above])
        ahead.skip(above + headings.depth)
        passed = headings.first + headings.depth
        table = make_table(headings, sheet=sheet.name, sample=_sample(ahead), remembered=remembered)
        if table is not None:
            return titles, (headings, table)
    return titles, None


def _texts(rows: Sequence[Row]) -> list[str]:
    return [cell for row in rows for cell in row if isinstance(cell, str) and cell.strip()]


def _sample(ahead: _Ahead) -> list[list[Cell]]:
    return [row for row in ahead.peek(_SAMPLE) if any(row)]


def _context(tab: str, titles: Sequence[str]) -> Place:
    """Tell what the tab and the titles say of estate and building, where they say it plainly."""
    place = read_place(tab)
    building = place.building if place.room is None and not place.estate else None
    buildings = {word for title in titles for word in _TITLED_BUILDING.findall(title)}
    if building is None and len(buildings) == 1:
        building = read_place(buildings.pop()).building
    estate = next((found for title in titles if (found := _titled_estate(title))), None)
    if estate is None and building is None and _ESTATE_TAB.fullmatch(tab.strip()):
        estate = estate_name(tab)
    return Place(estate=estate, building=building)


def _titled_estate(title: str) -> str | None:
    found = _ESTATE_TITLE.search(title)
    return estate_name(found.group(1)) if found else None


def _enter(here: Here, headings: Headings, table: Table) -> None:
    here.table = table
    here.columns.extend(table.columns)
    here.headings.append((headings.first, headings.depth))


def _take(
    here: Here,
    number: int,
    row: list[Cell],
    *,
    ahead: _Ahead,
    merges: Sequence[Merge],
    remembered: Mapping[str, str],
) -> None:
    """Take one row that is not empty: a person or household, or what stands between them."""
    if not _surely_data(here.table, row):
        if heading_texts(row) in here.table.headings:
            here.headings.append((number, 1))
            return
        if is_heading_row(row) and _next_table(here, number, row, ahead, merges, remembered):
            return
        if _is_between(here, number, row):
            return
    read_row(here, row, number=number)


def _surely_data(table: Table, row: Row) -> bool:
    for person in table.people[:1]:
        if person.document is not None:
            cell = row[person.document]
            return isinstance(cell, float) or (
                isinstance(cell, str) and len(cell) >= 15 and cell.isalnum()
            )
    return False


def _next_table(
    here: Here,
    number: int,
    row: list[Cell],
    ahead: _Ahead,
    merges: Sequence[Merge],
    remembered: Mapping[str, str],
) -> bool:
    """Begin another list on the same sheet."""
    rows = [row, *ahead.peek(_SAMPLE)]
    headings = find_headings(rows, first=number, merges=merges)
    if headings is None or headings.first != number:
        return False
    sample = [later for later in rows[headings.depth :] if any(later)]
    table = make_table(headings, sheet=here.sheet, sample=sample, remembered=remembered)
    if table is None:
        return False
    ahead.skip(headings.depth - 1)
    _enter(here, headings, table)
    here.leave_door()
    return True


def _is_between(here: Here, number: int, row: Row) -> bool:
    """Tell totals, footers and section titles, which are no rows of the list."""
    filled = [(place, as_text(cell)) for place, cell in enumerate(row) if cell != ""]
    texts = [text for _, text in filled if text.strip()]
    if not texts:
        return True
    if any(_TOTAL.match(plain_word(text)) for text in texts[:2]) or _FOOTER.match(texts[0]):
        return True
    if len(filled) == 1:
        return _is_section(here, *filled[0], wide=number in here.wide_rows)
    if len(texts) >= 3 and all(_COUNTER.fullmatch(half_width(text)) for text in texts):
        return True  # the columns counted under their headings: 1 2 3 or (1) (2) (3)
    return all(place == here.table.number for place, _ in filled)


def _is_section(here: Here, place: int, text: str, *, wide: bool) -> bool:
    """Take a row with one text as a title within the list, if it names no door and nobody."""
    found = read_place(text)
    if not wide and found == NOWHERE and place in {person.name for person in here.table.people}:
        return False
    if found.room is not None and place in here.table.places:
        return False
    if place in here.table.places[:3] and not wide:
        return False
    if found.building is not None and found.room is None:
        here.context = Place(estate=found.estate or here.context.estate, building=found.building)
        here.leave_door()
    return True
