"""Builders of workbooks and of numbers of invented people, for the tests of the intake."""

from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter

from linli.features.households.forms.intake import Intake, read_households
from linli.register.domain.documents import check_digit
from linli.register.domain.sheets import HouseholdSheet

Cells = Sequence[Sequence[object]]


def a_number(*, born: str = "19800101", order: int = 1) -> str:
    """Make a resident number of a county that is assigned to nobody."""
    body = f"370198{born}{order:03d}"
    return body + check_digit(body)


def a_book(
    sheets: Mapping[str, Cells], *, merges: Mapping[str, Sequence[str]] | None = None
) -> bytes:
    """Write a workbook; ``merges`` names the merged ranges of a sheet (``A1:C1``)."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_numbers": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for area in (merges or {}).get(name, ()):
            sheet.merge_range(area, "")
        _fill(sheet, rows)
    book.close()
    return file.getvalue()


def _fill(sheet: xlsxwriter.worksheet.Worksheet, rows: Cells) -> None:
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and cell:
                sheet.write_string(place, column, cell)
            elif not isinstance(cell, str):
                sheet.write(place, column, cell)


def read(rows: Cells, *, merges: Sequence[str] = (), name: str = "Sheet1") -> Intake:
    """Read a workbook of one sheet."""
    return read_households(a_book({name: rows}, merges={name: merges}))


def door(sheet: HouseholdSheet) -> str:
    """Write a household's dwelling shortly."""
    words = sheet.dwelling
    return "-".join(part for part in (words.estate, words.building, words.unit, words.room) if part)


def names(sheet: HouseholdSheet) -> list[str]:
    """Tell the names of a household's members in their order."""
    return [member.name for member in sheet.members]


def households(intake: Intake) -> dict[str, list[str]]:
    """Tell who lives where."""
    return {door(sheet): names(sheet) for sheet in intake.sheets}
