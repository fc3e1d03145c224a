"""
The outside of a form: a workbook, small enough, without macros; its sheets as texts. Pure.

Only the sheets that the standard knows are read. What would unpack to something far larger than any
form is turned away before it is unpacked.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from linli.features.screening.domain.xlsform import faults
from linli.features.screening.domain.xlsform.faults import SpoiltForm, fault

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
_KNOWN = frozenset((SURVEY, CHOICES, SETTINGS))
_BYTES, _UNPACKED, _PARTS = 5 * 2**20, 100 * 2**20, 2_000
_ROWS, _COLUMNS, _LETTERS = 20_000, 200, 10_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = ("vbaproject.bin", "vbadata.xml", "macrosheets/")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufeff\u200b]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a sheet: its number as the spreadsheet shows it, its texts by heading."""

    row: int
    cells: Mapping[str, str]

    def get(self, heading: str) -> str:
        """Give the text under a heading, empty where there is none."""
        return self.cells.get(heading, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of a form; rows without any text are left out."""

    name: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]

    def at(self, line: Line, heading: str) -> dict[str, str | int]:
        """Name the cell of a row under a heading; the first cell, where there is no such heading."""
        column = self.headings.index(heading) if heading in self.headings else 0
        return faults.at(self.name, row=line.row, column=column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The sheets of a form that the standard knows, by their names in small letters."""

    sheets: Mapping[str, Sheet]

    def sheet(self, name: str) -> Sheet:
        """Give a sheet; an empty one, where there is none."""
        return self.sheets.get(name) or Sheet(name=name, headings=(), lines=())


def open_book(content: bytes) -> Book:
    """
    Open a form.

    :raises SpoiltForm: empty, too large, no workbook, locked, with macros, broken, without questions.
    """
    _check_outside(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = {name.strip().lower(): name for name in book.sheet_names}
        found = {known: book.get_sheet_by_name(names[known]) for known in _KNOWN & names.keys()}
        for sheet in found.values():
            if sheet.total_height > _ROWS or sheet.total_width > _COLUMNS:
                raise SpoiltForm(fault("sheet_too_long", sheet=sheet.name, rows=_ROWS))
        grids = {name: sheet.to_python(skip_empty_area=False) for name, sheet in found.items()}
    except (CalamineError, OSError, ValueError) as broken:
        raise SpoiltForm(fault("broken")) from broken
    if SURVEY not in grids:
        listed = "、".join(list(book.sheet_names)[:6])
        raise SpoiltForm(fault("no_survey", sheets=listed))
    return _book(grids)


def _check_outside(content: bytes) -> None:
    if not content:
        raise SpoiltForm(fault("empty"))
    if len(content) > _BYTES:
        raise SpoiltForm(fault("too_large", megabytes=_BYTES // 2**20))
    if content.startswith(_OLE):
        raise SpoiltForm(fault("locked" if _ENCRYPTED in content else "old_xls"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError) as broken:
        raise SpoiltForm(fault("no_workbook")) from broken
    if sum(part.file_size for part in parts) > _UNPACKED or len(parts) > _PARTS:
        raise SpoiltForm(fault("too_large", megabytes=_BYTES // 2**20))
    if any(word in part.filename.lower() for part in parts for word in _MACROS):
        raise SpoiltForm(fault("macros"))


def _book(grids: Mapping[str, list[list[Any]]]) -> Book:
    read = {name: _sheet(name, grid) for name, grid in grids.items()}
    spoilt = [
        fault("too_long", most=_LETTERS, **sheet.at(line, heading))
        for sheet in read.values()
        for line in sheet.lines
        for heading, text in line.cells.items()
        if len(text) > _LETTERS
    ]
    if spoilt:
        raise SpoiltForm(*spoilt[: faults.MOST])
    return Book(sheets=read)


def _sheet(name: str, grid: list[list[Any]]) -> Sheet:
    headings = tuple(_heading(cell) for cell in (grid[0] if grid else ()))
    lines = (
        Line(
            row=row,
            cells={
                heading: text
                for heading, cell in zip(headings, cells, strict=False)
                if heading and (text := _text(cell))
            },
        )
        for row, cells in enumerate(grid[1:], start=2)
    )
    return Sheet(name=name, headings=headings, lines=tuple(line for line in lines if line.cells))


def _heading(cell: Any) -> str:
    """Write a heading as the standard does: plain names small, with languages left as they are."""
    name, colons, language = _text(cell).partition("::")
    plain = re.sub(r"\s+", "_", name.strip().lower())
    return f"{plain}::{language.strip()}" if colons else plain


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if midnight else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return _INVISIBLE.sub("", str(cell)).replace("\xa0", " ").strip()
