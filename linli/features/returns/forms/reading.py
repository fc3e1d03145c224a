"""
A blank, read: which sheet holds the form, what sort it is, where its rows stand, what it asks.

What cannot be told is refused with a reason; what is doubtful in a heading is asked, never guessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from linli.features.returns.domain.blanks import (
    AREA,
    LISTED,
    NUMBER,
    SURE,
    Blank,
    Column,
    Kind,
    Match,
    Rows,
)
from linli.features.returns.domain.scales import Wish, scale_of
from linli.features.returns.forms import beside
from linli.features.returns.forms.bodies import Body, body_of
from linli.features.returns.forms.fields import match_field
from linli.features.returns.forms.grids import Grid, read_grid
from linli.features.returns.forms.headers import LABEL, Header, bare_line, headers_of
from linli.features.returns.forms.labels import is_label, labels_of
from linli.features.returns.forms.measures import match_measure, rows_named_by, spoken
from linli.features.returns.forms.packages import Book
from linli.features.returns.forms.refusals import cannot_fill
from linli.features.returns.forms.units import asked_plainly, wishes_of
from linli.features.returns.forms.words import bare, without_brackets
from linli.indicators.domain import Unit

# Nobody's answer: a person said that this column is not to be filled.
OPEN = "open"
_PERSONAL = ("person.", "care.")
_OF_HOMES = frozenset(
    ("household.head", "household.phone", "vehicle.plate", "dwelling.address", "household.tenure")
)
_OF_PEOPLE = frozenset(("person.name", "person.identity_number", "person.relation"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowing:
    """
    What reading needs to know: the measures that exist, and what was answered before by heading.

    ``counts`` says in what each measure is counted.
    """

    measures: Mapping[str, Sequence[str]]
    answers: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, Unit] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """One table of the book, not yet matched."""

    grid: Grid
    header: Header
    body: Body


def read_blank(book: Book, *, knowing: Knowing) -> tuple[Blank, Grid]:
    """
    Read the one form of a book.

    :raises CannotFill: no_heading, mixed, several, protected.
    """
    words = frozenset(spoken(knowing.measures))
    tables = [table for grid in _shown(book) for table in _tables(grid, words)]
    read = [(blank, table.grid) for table in tables if (blank := _read(table, knowing=knowing))]
    if not read:
        raise cannot_fill("no_heading")
    if len({blank.kind for blank, _ in read}) > 1:
        raise cannot_fill("mixed")
    if len(read) > 1:
        raise cannot_fill("several", tables=len(read))
    blank, grid = read[0]
    if _is_closed(blank, grid):
        raise cannot_fill("protected")
    return blank, grid


def _shown(book: Book) -> list[Grid]:
    return [read_grid(book, part) for part in book.sheets if not part.hidden]


def _tables(grid: Grid, words: frozenset[str]) -> list[_Table]:
    headers = list(headers_of(grid, words=words))
    if not headers:
        return []
    ends = [*(header.top for header in headers[1:]), grid.last_row + _beyond(grid)]
    return [
        _Table(grid=grid, header=header, body=body_of(grid, header, until=end))
        for header, end in zip(headers, ends, strict=True)
    ]


def _beyond(grid: Grid) -> int:
    return max(max(grid.rows, default=0) - grid.last_row, 0) + 1


def _read(table: _Table, *, knowing: Knowing) -> Blank | None:
    """Read a table as a list and as a table of figures: whichever answers more is what it is."""
    paths = table.header.paths
    rows = _rows_of_table(paths)
    figures = _columns(paths, rows=rows, knowing=knowing)
    listed = _rows_of_list(paths, title=_title(table.grid, table.header))
    fields = _columns(paths, rows=listed, knowing=knowing)
    measured = knowing.measures.keys()
    as_table = sum(1 for code in _told(figures) if code in measured)
    as_list = sum(1 for code in _told(fields) if code not in measured)
    if max(as_table, as_list) < 1:
        return None
    is_list = as_list > as_table
    if is_list and not _is_list(fields):
        return None
    return _blank(
        table,
        kind=Kind.LIST if is_list else Kind.TABLE,
        rows=listed if is_list else rows,
        columns=fields if is_list else figures,
        knowing=knowing,
    )


def _columns(
    paths: Mapping[int, tuple[str, ...]], *, rows: Rows, knowing: Knowing
) -> tuple[Column, ...]:
    columns = tuple(
        _column(at, path, rows=rows, knowing=knowing) for at, path in sorted(paths.items())
    )
    told = beside.of_list(columns) if rows in LISTED else beside.of_table(columns)
    return tuple(_as_said(column, knowing=knowing) for column in told)


def _as_said(column: Column, *, knowing: Knowing) -> Column:
    """Take what a person said of a heading before anything that we make of it."""
    said = knowing.answers.get(key_of(column.path))
    if not said:
        return column
    return replace(column, answer=None if said == OPEN else said, guess=None, confidence=1.0)


def _column(at: int, path: tuple[str, ...], *, rows: Rows, knowing: Knowing) -> Column:
    column = Column(at=at, path=path)
    if rows not in LISTED and (named := rows_named_by(path)):
        # 楼栋 names the rows of its own table and is no answer of a register of figures.
        answer = None if named is rows is Rows.BUILDING else AREA
        return replace(column, answer=answer, confidence=1.0, names_rows=named is rows)
    match = (
        match_field(path, rows=rows)
        if rows in LISTED
        else match_measure(asked_plainly(path), known=knowing.measures)
    )
    return _answered(column, match)


def _answered(column: Column, match: Match) -> Column:
    if match.confidence >= SURE:
        return replace(column, answer=match.code, confidence=match.confidence)
    return replace(column, guess=match.code, confidence=match.confidence)


def key_of(path: Sequence[str]) -> str:
    """Give the key under which the answer to a heading is remembered."""
    return bare("/".join(path)) if len(path) == 1 else "/".join(map(bare, path))


def _rows_of_table(paths: Mapping[int, tuple[str, ...]]) -> Rows:
    """Tell what a row is from the columns that name areas: the smallest of them, or the area itself."""
    order = list(Rows)
    named = {rows for path in paths.values() if (rows := rows_named_by(path))}
    small = [rows for rows in named if rows is not Rows.GRID]
    if Rows.GRID in named:
        return Rows.GRID
    return max(small, key=order.index) if small else Rows.AREA


def _rows_of_list(paths: Mapping[int, tuple[str, ...]], *, title: str) -> Rows:
    codes = {match_field(path, rows=Rows.PERSON).code for path in paths.values()}
    of_homes = codes & {"household.head", "household.size", "household.tenure"}
    if "vehicle.plate" in codes and ("车" in title or not (codes & _OF_PEOPLE or of_homes)):
        return Rows.VEHICLE
    return Rows.PERSON if codes & _OF_PEOPLE else Rows.HOUSEHOLD


def _told(columns: Sequence[Column]) -> Iterator[str]:
    """Give the fields and measures that columns are answered by; what somebody said may be either."""
    return (one.answer for one in columns if one.answer and one.answer not in (NUMBER, AREA))


def _is_list(columns: Sequence[Column]) -> bool:
    """Tell a list of people, households or vehicles from a handful of chance words."""
    codes = {column.answer for column in columns if column.answer}
    personal = any(code.startswith(_PERSONAL) for code in codes)
    return personal or bool(codes & _OF_HOMES)


def _blank(
    table: _Table, *, kind: Kind, rows: Rows, columns: tuple[Column, ...], knowing: Knowing
) -> Blank:
    header, body, grid = table.header, table.body, table.grid
    if kind is Kind.TABLE:
        columns = _in_scale(columns, table, knowing=knowing)
    columns = tuple(_hidden(_worked_out(column, body, grid), grid) for column in columns)
    naming = next((column.at for column in columns if column.names_rows), 0)
    names = {row: texts[naming] for row, texts in body.names.items() if naming in texts}
    beside = (*range(1, header.top), *range(body.bottom + 1, grid.last_row + 1))
    return Blank(
        sheet=grid.part.name,
        title=_title(grid, header),
        kind=kind,
        rows=rows,
        columns=columns,
        header=(header.top, header.bottom),
        first=body.first,
        last=body.last,
        names=names,
        total=body.total,
        labels=labels_of(grid, rows=beside),
    )


def _in_scale(columns: Sequence[Column], table: _Table, *, knowing: Knowing) -> tuple[Column, ...]:
    """Tell how figures are written; a column of which that is not sure stays open."""
    wishes = wishes_of(table.grid, table.header, table.body)
    return tuple(_scaled(column, wishes[column.at], knowing=knowing) for column in columns)


def _scaled(column: Column, wish: Wish, *, knowing: Knowing) -> Column:
    counts = knowing.counts.get(column.answer or "")
    if counts is None:
        return column
    scale = scale_of(wish, counts=counts)
    if scale is None:
        # What somebody has said already is not asked again: it is written by hand.
        was_said = key_of(column.path) in knowing.answers
        guess = None if was_said else column.answer
        return replace(column, answer=None, guess=guess, confidence=beside.DOUBTFUL)
    return replace(column, scale=scale)


def _worked_out(column: Column, body: Body, grid: Grid) -> Column:
    rows = range(body.first, body.last + 1)
    by_formula = bool(rows) and all((row, column.at) in grid.formulas for row in rows)
    return replace(column, works_itself_out=True, guess=None) if by_formula else column


def _hidden(column: Column, grid: Grid) -> Column:
    """Ask nobody what a column wants that nobody sees."""
    if column.is_filled or column.at not in grid.hidden:
        return column
    return replace(column, works_itself_out=True, guess=None)


def _title(grid: Grid, header: Header) -> str:
    """Find the title: the longest text above the headings that is no label; else the tab."""
    texts = [bare_line(text) for (row, _), text in grid.texts.items() if row < header.top]
    above = [text for text in texts if _may_be_title(text)]
    # A title may say in brackets until when it is told of: 情况统计表（截至  月  日  时）.
    above += [short for text in texts if _may_be_title(short := without_brackets(text))]
    return max(above, key=len, default=grid.part.name)


def _may_be_title(text: str) -> bool:
    return bool(text) and not LABEL.fullmatch(text) and not is_label(text)


def _is_closed(blank: Blank, grid: Grid) -> bool:
    """Tell whether the blank forbids to write into every cell that would be filled."""
    if not grid.protected or blank.last < blank.first:
        return grid.protected and blank.last < blank.first
    spots = [(blank.first, column.at) for column in blank.columns if column.is_filled]
    return bool(spots) and all(grid.is_locked(spot) for spot in spots)
