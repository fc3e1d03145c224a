"""
Cells that hold an error (#REF!, #N/A …) where a value should be.

A parser gives them as empty; but an empty cell repeats the one above, and an error does not.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

# Bounded, for a part may be made to make us look long.
_CELL = re.compile(rb'<(?:\w+:)?c\s[^<>]{0,300}?\bt="e"[^<>]{0,300}>')
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_WIDEST = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorCells:
    """
    Where the errors of a sheet stand, in order; each place is row × 65,536 + column, both from 0.

    Packed, for a spoilt formula fills a column of a million cells.
    """

    places: Sequence[int] = field(default_factory=lambda: array("Q"))

    def in_row(self, row: int) -> frozenset[int]:
        """Give the columns of a row that hold an error."""
        if not self.places:
            return NOWHERE
        first = bisect_left(self.places, row * _WIDEST)
        last = bisect_left(self.places, (row + 1) * _WIDEST)
        return frozenset(place % _WIDEST for place in self.places[first:last])


NOWHERE: frozenset[int] = frozenset()


def error_places(text: bytes, *, after: int) -> Sequence[int]:
    """Find the errors in a piece of a sheet's part, those that end after a byte of it."""
    if b't="e"' not in text:
        return ()
    cells = (found.group() for found in _CELL.finditer(text) if found.end() > after)
    references = (_REFERENCE.search(cell) for cell in cells)
    return [_place(found.group(1), int(found.group(2))) for found in references if found]


def in_order(places: Sequence[int]) -> ErrorCells:
    """Make them fit to be looked up; a program may write its rows in any order."""
    return ErrorCells(places=array("Q", sorted(places)))


def column_number(letters: bytes) -> int:
    """Give the number of a column, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _place(letters: bytes, row: int) -> int:
    return max(row - 1, 0) * _WIDEST + column_number(letters) - 1
