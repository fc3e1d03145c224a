"""What is wrong with a form, said so that whoever wrote it finds the cell. Pure."""

from linli.kernel.refusals import Reason, Refused

# More than a screenful helps nobody: the rest is found at the next try.
MOST = 40


class SpoiltForm(Refused):
    """A spreadsheet that cannot be asked with: every fault that was found, with its cell."""


def at(sheet: str, *, row: int, column: int) -> dict[str, str | int]:
    """Name a cell as spreadsheets do; ``row`` counts from 1, ``column`` from 0."""
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return {"sheet": sheet, "cell": f"{letters}{row}"}


def fault(code: str, **facts: str | int) -> Reason:
    """Make a fault; long facts are cut, for they quote what somebody typed."""
    cut = {
        name: value[:77] + "…" if isinstance(value, str) and len(value) > 78 else value
        for name, value in facts.items()
    }
    return Reason(code=f"screening.form_{code}", facts=cut)
