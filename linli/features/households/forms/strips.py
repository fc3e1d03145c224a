"""
Lists that stand side by side on one sheet, to save paper: each is read as a sheet of its own.

They are known by a heading of the door or the running number that comes again, with a column of
names on both sides; members of one household that share a row have one door.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise

from linli.features.households.forms.columns import ROW, match_path
from linli.features.households.forms.headings import Headings, find_headings
from linli.features.households.forms.workbook import Cell, Merge, SheetCells

_AHEAD = 120
_AGAIN = frozenset(("dwelling.room", "dwelling.address", "dwelling.building", "sheet.number"))


def strips_of(sheet: SheetCells) -> tuple[tuple[int, SheetCells], ...]:
    """Tell the lists side by side, each with its first column from 0; mostly there is one."""
    top = list(islice(sheet.rows(), _AHEAD))
    headings = find_headings(top, first=0, merges=sheet.merges)
    if headings is None:
        return ((0, sheet),)
    edges = [0, *_edges(headings), max(sheet.width, len(headings.paths))]
    if len(edges) == 2:
        return ((0, sheet),)
    return tuple((left, _strip(sheet, left, right)) for left, right in pairwise(edges))


def _edges(headings: Headings) -> Iterator[int]:
    """Yield the columns in which another list begins."""
    seen: set[str] = set()
    codes = [match_path(path) for path in headings.paths]
    for place, found in enumerate(codes):
        if found.code in _AGAIN and found.code in seen and "person.name" in seen:
            later = codes[place:]
            if any(other.code == "person.name" and other.slot == ROW for other in later):
                seen = set()
                yield place
        if found.code is not None and found.slot == ROW:
            seen.add(found.code)


def _strip(sheet: SheetCells, left: int, right: int) -> SheetCells:
    def rows() -> Iterator[list[Cell]]:
        return (row[left:right] for row in sheet.rows())

    def errors_in(row: int) -> frozenset[int]:
        return frozenset(place - left for place in sheet.errors_in(row) if left <= place < right)

    merges = tuple(
        clipped for merge in sheet.merges if (clipped := _clipped(merge, left, right)) is not None
    )
    return replace(sheet, width=right - left, rows=rows, merges=merges, errors_in=errors_in)


def _clipped(merge: Merge, left: int, right: int) -> Merge | None:
    top, first, bottom, last = merge
    if last < left or first >= right:
        return None
    return top, max(first, left) - left, bottom, min(last, right - 1) - left
