"""
A workbook as sheets of cells.

Values are those stored in the file: a formula gives its last result, links lead nowhere, macros
are not looked at. Sheets are read one at a time, row by row.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, repeat
from pathlib import Path
from typing import IO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook
from python_calamine import PasswordError as CalaminePassword

from linli.features.households.forms.errors import NOWHERE
from linli.features.households.forms.packages import (
    Limits,
    SheetPart,
    check_kind,
    sheet_parts,
)
from linli.features.households.forms.refusals import cannot_read

Cell = str | float | bool | date | datetime | time | timedelta
Source = bytes | Path
Merge = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCells:
    """
    One sheet.

    ``rows`` yields every row from the first to the last with a filled cell, each as wide as the
    sheet; empty cells are ``""``. ``merges`` are first row, first column, last row, last column,
    all counted from 0. ``errors_in`` tells the columns of a row that hold an error (#REF!), which
    ``rows`` gives as empty.
    """

    name: str
    hidden: bool
    width: int
    rows: Callable[[], Iterator[list[Cell]]]
    merges: tuple[Merge, ...]
    formulas_without_value: int = 0
    errors_in: Callable[[int], frozenset[int]] = lambda _row: NOWHERE


def open_workbook(source: Source, *, limits: Limits) -> Iterator[SheetCells]:
    """
    Open a workbook and yield its sheets in the order of the tabs.

    :raises CannotRead: with the reason, before anything is yielded where it can be told.
    """
    stream = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
    with stream:
        check_kind(stream, limits=limits)
        parts = sheet_parts(stream, limits=limits)
        if not parts:
            raise cannot_read("no_list")
        stream.seek(0)
        book = _open(stream)
        for part in parts:
            yield _sheet(book, part, limits=limits)


def _open(stream: IO[bytes]) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(stream)
    except CalaminePassword as locked:
        raise cannot_read("password") from locked
    except (CalamineError, ValueError, OSError) as broken:
        raise cannot_read("broken") from broken


def _sheet(book: CalamineWorkbook, part: SheetPart, *, limits: Limits) -> SheetCells:
    try:
        cells = book.get_sheet_by_name(part.name)
    except (CalamineError, ValueError, OSError) as broken:
        raise cannot_read("broken") from broken
    if cells.height * cells.width > limits.cells:
        raise cannot_read("too_many_cells", sheet=part.name, rows=cells.height, columns=cells.width)
    return SheetCells(
        name=part.name,
        hidden=part.hidden,
        width=cells.end[1] + 1 if cells.end else 0,
        rows=lambda: _rows(cells),
        merges=tuple((*first, *last) for first, last in cells.merged_cell_ranges or ()),
        formulas_without_value=part.formulas_without_value,
        errors_in=part.errors.in_row,
    )


def _rows(cells: CalamineSheet) -> Iterator[list[Cell]]:
    """Yield rows from row 0 on, with the empty columns that calamine leaves out on the left."""
    if cells.start is None:
        return iter(())
    left = cells.start[1]
    if left == 0:
        return cells.iter_rows()
    return map(list, map(chain, repeat([""] * left), cells.iter_rows()))
