"""Cells as text: whole numbers without their point, days as days, errors as nothing."""

from datetime import date, datetime, time, timedelta

from linli.features.households.forms.workbook import Cell

_ERRORS = frozenset(("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"))


def is_error(cell: Cell) -> bool:
    """Tell whether an error was pasted as text."""
    return isinstance(cell, str) and cell.strip() in _ERRORS


def as_text(cell: Cell) -> str:
    """Write a cell as a person would; never raises."""
    if isinstance(cell, str):
        return "" if cell in _ERRORS else cell.replace("\x00", "")
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float | int):
        return _figure(cell)
    return _moment(cell)


def _figure(cell: float) -> str:
    if cell != cell or abs(cell) == float("inf"):
        return ""
    return str(int(cell)) if cell == int(cell) else repr(cell)


def _moment(cell: date | datetime | time | timedelta) -> str:
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return str(cell) if isinstance(cell, timedelta) else cell.isoformat()
