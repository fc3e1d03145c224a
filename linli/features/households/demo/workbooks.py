"""Writes invented lists as xlsx files; rows stream through, so that a street needs little memory."""

from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

from linli.features.households.demo.layouts import Layout, Page, Row, pages
from linli.features.households.demo.lines import Line, lines
from linli.features.households.demo.plans import SURVEYED_ON
from linli.register.domain.sheets import HouseholdSheet


def write_workbook(
    *, sheets: Iterable[HouseholdSheet], path: Path, layout: Layout, title: str, seed: int = 0
) -> None:
    """This will write clean sheets in a layout; ``title`` is the community's name."""
    write_lines(rows=lines(sheets), path=path, layout=layout, title=title, seed=seed)


def write_lines(
    *, rows: Iterable[Line], path: Path, layout: Layout, title: str, seed: int = 0
) -> None:
    """This will write lines, clean or spoilt, in a layout."""
    # Merged household cells reach over rows not yet written: that layout is kept in memory.
    streaming = layout is not Layout.PERSON_A_ROW
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
        if row.across:
            sheet.merge_range(at, 0, at, page.width - 1, row.cells[0], centred)
        elif row.down > 1:
            _write_merged(sheet, at, page, row, middle)
        else:
            _write_row(sheet, at, row)


def _write_row(sheet: Any, at: int, row: Row) -> None:
    text, number = sheet.write_string, sheet.write_number
    for column, cell in enumerate(row.cells):
        if cell:
            if isinstance(cell, str):
                text(at, column, cell)
            else:
                number(at, column, cell)


def _write_merged(sheet: Any, at: int, page: Page, row: Row, middle: Any) -> None:
    alone = tuple(None if column in page.merged else cell for column, cell in enumerate(row.cells))
    _write_row(sheet, at, Row(alone))
    for column in page.merged:
        sheet.merge_range(at, column, at + row.down - 1, column, row.cells[column] or "", middle)
