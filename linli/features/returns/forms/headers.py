"""Where the headings of a table stand on a sheet, and what stands over each of its columns."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from linli.features.returns.domain.scales import is_unit
from linli.features.returns.forms.fields import is_field
from linli.features.returns.forms.grids import Grid, Merge
from linli.features.returns.forms.measures import is_number, rows_named_by, sounds_like_measure
from linli.features.returns.forms.words import bare

_SEARCHED = 40
_DEEPEST = 4
_LONGEST = 40
_UNITS = frozenset("户人辆个名元岁天次栋套件例项条台") | {
    *("人次", "户次", "万元", "平方米", "单位", "计量单位")
}
LABEL = re.compile(
    r".*[:：][_\s]*|.*[:：].*[:：].*|(?:截至|截止).*"
    r"|.*[(（](?:盖章|公章|签字|签名|签章)[)）].*|.*年[_\s]+月[_\s]*日.*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The rows of headings: the first, the last, and each column's path from the group down."""

    top: int
    bottom: int
    paths: Mapping[int, tuple[str, ...]]


def headers_of(grid: Grid, *, words: frozenset[str] = frozenset()) -> Iterator[Header]:
    """Find the blocks of headings on a sheet, from the top; ``words`` are those by which measures go."""
    row, end = 1, min(grid.last_row, _SEARCHED)
    while row <= end:
        if _is_heading_row(grid, row, words):
            header = _header(grid, row)
            yield header
            row = header.bottom
        row += 1


def _is_heading_row(grid: Grid, row: int, words: frozenset[str]) -> bool:
    """
    Tell whether a row is one of headings: two of its texts are known, and one in four of all.

    One is enough where it stands beside a group that continues below.
    """
    texts = {at: text for at, text in grid.row(row).items() if _may_head(text)}
    if (
        len(texts) < 2
        or is_unit_row(texts)
        or any(LABEL.fullmatch(bare_line(t)) for t in grid.row(row).values() if bare(t) != "其中")
    ):
        return False
    known = sum(1 for text in texts.values() if is_heading(text, words))
    below = sum(1 for text in grid.row(row + 1).values() if is_heading(text, words))
    if known >= 2 and known * 4 >= len(texts):
        return True
    return known >= 1 and (below >= 2 and _has_group(grid, row))


def is_heading(text: str, words: frozenset[str] = frozenset()) -> bool:
    """Tell whether a text may stand over a column that we know."""
    path = (text,)
    return (
        bare(text) in words
        or is_field(text)
        or is_number(path)
        or bool(rows_named_by(path))
        or sounds_like_measure(text)
    )


def bare_line(text: str) -> str:
    """Bring a text to one line."""
    return " ".join(text.split())


def _may_head(text: str) -> bool:
    return len(text) <= _LONGEST and not text.replace(".", "").isdecimal()


def _has_group(grid: Grid, row: int) -> bool:
    return any(merge.is_wide and merge.top <= row <= merge.bottom for merge in grid.merges)


def _header(grid: Grid, row: int) -> Header:
    top, bottom = row, row
    while bottom - top + 1 < _DEEPEST and _continues(grid, top, bottom):
        bottom += 1
    left, right = _width(grid, top, bottom)
    spread = _spread(grid, top, bottom, left=left, right=right)
    paths = {
        at: tuple(dict.fromkeys(filter(None, spread[at])))
        for at in range(left, right + 1)
        if not _is_inside(grid, bottom, at)
    }
    return Header(top=top, bottom=bottom, paths={at: path for at, path in paths.items() if path})


def _continues(grid: Grid, top: int, bottom: int) -> bool:
    """Tell whether the next row still names columns: merged down into, or under a group."""
    below = grid.row(bottom + 1)
    if is_unit_row(below):
        return False
    reaching = any(m.top <= bottom < m.bottom and m.top >= top for m in grid.merges)
    groups = [
        merge for merge in grid.merges if merge.top <= bottom <= merge.bottom and merge.is_wide
    ]
    named = [at for at, text in below.items() if _may_head(text) and not _is_index_mark(text)]
    under = [at for at in named if any(m.left <= at <= m.right for m in groups)]
    gaps = [
        at for at in named if not grid.texts.get((bottom, at)) and not _covered(grid, bottom, at)
    ]
    return reaching or (len(under) >= 2) or (len(gaps) >= 2 and len(gaps) * 2 >= len(named))


def _covered(grid: Grid, row: int, at: int) -> bool:
    return any(m.top <= row <= m.bottom and m.left <= at <= m.right for m in grid.merges)


def _is_inside(grid: Grid, row: int, at: int) -> bool:
    """Tell whether a column is only the rest of one that takes several columns of the sheet."""
    return any(m.top <= row <= m.bottom and m.left < at <= m.right for m in grid.merges)


def _is_index_mark(text: str) -> bool:
    """Tell the marks under headings by which columns are numbered: 甲, 乙, 1, (2)."""
    return bare(text).isdecimal() or bare(text) in ("甲", "乙", "丙", "丁")


def is_index_row(texts: Mapping[int, str]) -> bool:
    """Tell a row that only numbers the columns."""
    return len(texts) >= 2 and all(_is_index_mark(text) for text in texts.values())


def is_unit_row(texts: Mapping[int, str]) -> bool:
    """Tell a row that only says in what its columns are counted."""
    said = [
        bare(text) for text in texts.values() if text.strip() not in ("%", "％", "‰", "—", "-", "/")
    ]
    return len(texts) >= 2 and bool(said) and all(one in _UNITS or is_unit(one) for one in said)


def _width(grid: Grid, top: int, bottom: int) -> tuple[int, int]:
    columns = [at for row in range(top, bottom + 1) for at in grid.row(row)]
    return min(columns), max(
        [*columns, *(m.right for m in grid.merges if top <= m.top <= bottom and _titled(grid, m))]
    )


def _titled(grid: Grid, merge: Merge) -> bool:
    return (merge.top, merge.left) in grid.texts


def _spread(grid: Grid, top: int, bottom: int, *, left: int, right: int) -> Mapping[int, list[str]]:
    """Write what stands over each column, row by row; a group covers its columns."""
    anchors = {
        (row, at): grid.texts.get((merge.top, merge.left), "")
        for merge in grid.merges
        if merge.bottom >= top and merge.top <= bottom
        for row in range(merge.top, merge.bottom + 1)
        for at in range(merge.left, merge.right + 1)
    }
    spread: dict[int, list[str]] = {at: [] for at in range(left, right + 1)}
    for row in range(top, bottom + 1):
        group = ""
        for at in range(left, right + 1):
            text = anchors.get((row, at), grid.texts.get((row, at), ""))
            # Without merges a group stands over the first of its columns alone.
            unmerged = not text and row < bottom and (row, at) not in anchors
            spread[at].append(group if unmerged and grid.texts.get((row + 1, at)) else text)
            group = text or group
    return spread
