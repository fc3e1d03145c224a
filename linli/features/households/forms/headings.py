"""
The rows of headings of a list: where they stand, and what stands over each column.

Titles come before them; groups of headings take two or three rows, with cells merged over the
columns that they name.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from linli.features.households.forms.cells import as_text
from linli.features.households.forms.choices import choice_words, plain_word
from linli.features.households.forms.columns import is_heading
from linli.features.households.forms.workbook import Cell, Merge

Row = Sequence[Cell]
_DEEPEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The rows of headings of one list: first row, how many, and for each column its path."""

    first: int
    depth: int
    paths: tuple[tuple[str, ...], ...]
    texts: frozenset[tuple[str, ...]]


def find_headings(rows: Sequence[Row], *, first: int, merges: Iterable[Merge]) -> Headings | None:
    """
    Find the first rows of headings; ``first`` is the number of the first row given, from 0.

    A row of headings has at least two cells that the dictionary knows.
    """
    wide = _wide_merges(merges)
    for place, row in enumerate(rows):
        if is_heading_row(row):
            top = (
                place - 1
                if place and _is_group_row(rows[place - 1], wide.get(first + place - 1))
                else place
            )
            return _headings(rows[top : top + _DEEPEST + 1], first=first + top, wide=wide)
    return None


def is_heading_row(row: Row) -> bool:
    """
    Tell whether a row is one of headings.

    户主 and 身份证 are headings as well as values, so others have to be there.
    """
    texts = [cell for cell in row if isinstance(cell, str) and cell]
    known = {plain_word(text) for text in texts if is_heading(text)}
    telling = len(known - _value_words())
    enough = telling >= 2 or (telling >= 1 and len(known) >= 3)
    return enough and (len(known) * 2 >= len(texts) or telling >= 4)


@cache
def _value_words() -> frozenset[str]:
    fields = ("person.relation", "person.document_kind", "person.sex", "household.tenure")
    return frozenset(word for code in fields for word in choice_words(code))


def _wide_merges(merges: Iterable[Merge]) -> dict[int, list[tuple[int, int]]]:
    """Tell, for each row, the merges that cover several of its columns."""
    wide: dict[int, list[tuple[int, int]]] = {}
    for top, left, bottom, right in merges:
        if right > left:
            for row in range(top, min(bottom, top + _DEEPEST) + 1):
                wide.setdefault(row, []).append((left, right))
    return wide


def _is_group_row(row: Row, wide: list[tuple[int, int]] | None) -> bool:
    """Tell a row of groups from a title: it has several texts, and some cover several columns."""
    return bool(wide) and sum(1 for cell in row if cell != "") >= 2


def _headings(
    rows: Sequence[Row], *, first: int, wide: Mapping[int, list[tuple[int, int]]]
) -> Headings:
    depth = 1
    while depth < min(_DEEPEST, len(rows)) and _continues(rows, depth, wide.get(first + depth - 1)):
        depth += 1
    width = max(len(row) for row in rows[:depth])
    levels = [
        _spread(rows[level], wide.get(first + level), width=width, last=level == depth - 1)
        for level in range(depth)
    ]
    paths = tuple(
        tuple(dict.fromkeys(text for level in levels if (text := level[place])))
        for place in range(width)
    )
    texts = frozenset(heading_texts(row) for row in rows[:depth])
    return Headings(first=first, depth=depth, paths=paths, texts=texts)


def heading_texts(row: Row) -> tuple[str, ...]:
    """Tell by what a repeated row of headings is known again."""
    return tuple(plain_word(cell) if isinstance(cell, str) else str(cell) for cell in row)


def _continues(rows: Sequence[Row], depth: int, wide: list[tuple[int, int]] | None) -> bool:
    """Tell whether the next row belongs to the headings: it names columns under a group."""
    above, row = rows[depth - 1], rows[depth]
    texts = [(place, cell) for place, cell in enumerate(row) if cell != ""]
    if not texts or not all(isinstance(cell, str) for _, cell in texts):
        return False
    known = sum(1 for _, cell in texts if isinstance(cell, str) and is_heading(cell))
    under = wide or any(place < len(above) and above[place] == "" for place, _ in texts)
    same = heading_texts(above) == heading_texts(row)
    return bool(under) and not same and known >= 1 and known * 2 >= len(texts)


def _spread(row: Row, wide: list[tuple[int, int]] | None, *, width: int, last: bool) -> list[str]:
    """Write the text of a group over every column that it covers."""
    texts = [as_text(cell) for cell in row] + [""] * (width - len(row))
    for left, right in wide or ():
        texts[left : right + 1] = [texts[left]] * (min(right, width - 1) - left + 1)
    if not last and not wide:
        for place in range(1, width):
            texts[place] = texts[place] or texts[place - 1]
    return texts
