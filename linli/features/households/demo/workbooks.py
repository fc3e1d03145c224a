"""Writes invented lists as xlsx files; rows stream through, so that a street needs little memory."""

from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

from linli.features.households.demo.layouts import Layout, pages
from linli.features.households.demo.lines import Line, lines
from linli.features.households.demo.plans import SURVEYED_ON
from linli.features.households.demo.rows import Cell, Page, Row
from linli.register.domain.sheets import HouseholdSheet


def write_workbook(
    *, sheets: Iterable[HouseholdSheet], path: Path, layout: Layout, title: str, seed: int = 0
) -> None:
    """Write clean sheets in a layout; ``title`` is the community's name."""
    write_lines(rows=lines(sheets), path=path, layout=layout, title=title, seed=seed)


def write_lines(
    *, rows: Iterable[Line], path: Path, layout: Layout, title: str, seed: int = 0
) -> None:
    """Write lines, clean or spoilt, in a layout."""
    # Merged cells of households reach over rows not yet written: such a list is kept in memory.
    streaming = layout in (Layout.STREET, Layout.BY_BUILDING, Layout.HOUSEHOLD_A_ROW)
    book: Any = xlsxwriter.Workbook(str(path), {"constant_memory": streaming})
    # A fixed day of creation: the same lines give the same bytes.
    book.set_properties({"created": datetime.combine(SURVEYED_ON, time.min)})
    centred = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    middle = book.add_format({"valign": "vcenter"})
    for page in pages(rows, layout=layout, title=title, seed=seed):
        _write_page(book.add_worksheet(page.name), page, (centred, middle))
    book.close()


def _write_page(sheet: Any, page: Page, formats: tuple[Any, Any]) -> None:
    centred, middle = formats
    for at, row in enumerate(page.rows):
        if row.down > 1:
            _write_household(sheet, at, page, row, middle)
        elif row.spans or row.tall:
            _write_header(sheet, at, row, centred)
        else:
            _write_row(sheet, at, row.cells)


def _write_row(sheet: Any, at: int, cells: tuple[Cell, ...]) -> None:
    text, number = sheet.write_string, sheet.write_number
    for column, cell in enumerate(cells):
        if cell:
            if isinstance(cell, str):
                text(at, column, cell)
            else:
                number(at, column, cell)


def _without(cells: tuple[Cell, ...], columns: Iterable[int]) -> tuple[Cell, ...]:
    gone = frozenset(columns)
    return tuple(None if column in gone else cell for column, cell in enumerate(cells))


def _write_household(sheet: Any, at: int, page: Page, row: Row, middle: Any) -> None:
    _write_row(sheet, at, _without(row.cells, page.merged))
    for column in page.merged:
        sheet.merge_range(at, column, at + row.down - 1, column, row.cells[column] or "", middle)


def _write_header(sheet: Any, at: int, row: Row, centred: Any) -> None:
    _write_row(sheet, at, _without(row.cells, (*(first for first, _ in row.spans), *row.tall)))
    for first, last in row.spans:
        sheet.merge_range(at, first, at, last, row.cells[first], centred)
    for column in row.tall:
        sheet.merge_range(at, column, at + 1, column, row.cells[column], centred)
