"""
References of a sheet when rows are put in: what stood below them moves down, ranges across them grow.

``SUM(B5:B8)`` over rows to which ten were added behind the eighth reads ``SUM(B5:B18)``. References to
other sheets stay as they are.
"""

import re
from dataclasses import dataclass

_TEXT = re.compile(r'("(?:[^"]|"")*")')
_RANGE = re.compile(
    r"(?P<other>(?:'(?:[^']|'')*'|[\w.\u4e00-\u9fff]+)!)?"
    r"(?P<col>\$?[A-Z]{1,3})(?P<row>\$?\d{1,7})(?::(?P<col2>\$?[A-Z]{1,3})(?P<row2>\$?\d{1,7}))?"
    r"(?![\w(.])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """So many rows are put in behind a row; ``first`` is where the rows of their kind begin."""

    behind: int
    count: int
    first: int

    def moved(self, row: int) -> int:
        """Tell where a row stands afterwards."""
        return row + self.count if row > self.behind else row

    def stretched(self, top: int, bottom: int) -> tuple[int, int]:
        """Tell what a range covers afterwards: one that ends with the rows filled takes the new ones in."""
        grows = top <= self.behind <= bottom and (bottom > top or top == self.first)
        return self.moved(top), bottom + self.count if grows else self.moved(bottom)


def shifted_formula(formula: str, *, by: Insertion, sheet: str = "") -> str:
    """
    Rewrite a formula; texts in it stay.

    With ``sheet`` only references that name this sheet are rewritten (names of the book, other sheets).
    """
    pieces = _TEXT.split(formula)
    return "".join(
        piece if at % 2 else _RANGE.sub(lambda found: _shifted(found, by, sheet), piece)
        for at, piece in enumerate(pieces)
    )


def shifted_ranges(ranges: str, *, by: Insertion) -> str:
    """Rewrite the ranges of an attribute (``A1:B2 C3``)."""
    return " ".join(shifted_formula(one, by=by) for one in ranges.split())


def grown_ranges(ranges: str, *, by: Insertion) -> str:
    """Rewrite ranges that say where something holds: a single cell of the rows filled takes new ones in."""
    whole = (one if ":" in one else f"{one}:{one}" for one in ranges.split())
    return " ".join(_plain(shifted_formula(one, by=by)) for one in whole)


def _plain(one: str) -> str:
    first, _, last = one.partition(":")
    return first if first == last else one


def _shifted(found: "re.Match[str]", by: Insertion, sheet: str) -> str:
    other = found["other"] or ""
    named = other[:-1].strip("'").replace("''", "'")
    if named != sheet:
        return found.group()
    top = int(found["row"].lstrip("$"))
    if not found["row2"]:
        return f"{other}{found['col']}{_row(found['row'], by.moved(top))}"
    bottom = int(found["row2"].lstrip("$"))
    top_now, bottom_now = by.stretched(top, bottom)
    return (
        f"{other}{found['col']}{_row(found['row'], top_now)}"
        f":{found['col2']}{_row(found['row2'], bottom_now)}"
    )


def _row(before: str, now: int) -> str:
    return f"${now}" if before.startswith("$") else str(now)
