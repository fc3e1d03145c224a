"""The rows beneath the headings: those to be filled, the total, and the notes below the table."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from linli.features.returns.domain.blanks import Total
from linli.features.returns.forms.grids import Grid
from linli.features.returns.forms.headers import LABEL, Header, bare_line, is_index_row, is_unit_row
from linli.features.returns.forms.words import bare

_TOTAL = re.compile(r".{0,10}(?:合计|总计|共计|小计)数?|汇总|总数")
_NOTE = re.compile(
    r"^(?:注|备注|说明|填表说明|填报说明|填表要求|附注|※|\*|注意)[:：1-9①]?.*|^\d+[、.．].+"
)
_FOOT = re.compile(
    r"(?:填报|填表|制表|审核|审批|复核|负责|经办|主管|分管|联系)(?:人员?|单位|领导|负责人|电话)?(?:\(.*)?"
)
_EXAMPLE = re.compile(r"^[(（【]?(?:例|示例|样例|举例|范例)(?:[:：)）】如].*|\d*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """
    The rows of a table.

    ``names`` are texts that stand in the rows already, by row and column; ``bottom`` is the last row
    that belongs to the table.
    """

    first: int
    last: int
    names: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    total: Total | None = None

    @property
    def bottom(self) -> int:
        """Tell the last row of the table."""
        return max(self.last, self.total.row if self.total else 0)


def body_of(grid: Grid, header: Header, *, until: int) -> Body:
    """Find the rows beneath some headings; ``until`` is where the next table begins."""
    first = _first_row(grid, header)
    last, total, names = first - 1, None, {}
    if _is_total(_inside(grid.row(first), header)) and first + 1 < until:
        # The total stands on top of what it adds up.
        total, first, last = _total(grid, first, header), first + 1, first
    for row in range(first, until):
        texts = _inside(grid.row(row), header)
        if _ends(grid, row, texts):
            break
        if _is_total(texts):
            total = total or _total(grid, row, header)
            break
        if not (texts or _is_drawn(grid, row, header) or _is_above_total(grid, row, header)):
            break
        last = row
        if texts:
            names[row] = texts
    return Body(first=first, last=last, names=names, total=total)


def _first_row(grid: Grid, header: Header) -> int:
    """Pass over what still belongs to the headings: numbers of columns, units, an example."""
    row = header.bottom + 1
    while (texts := grid.row(row)) and (
        is_index_row(texts) or is_unit_row(texts) or _is_example(texts)
    ):
        row += 1
    return row


def _is_example(texts: Mapping[int, str]) -> bool:
    first = bare_line(texts[min(texts)])
    return bool(_EXAMPLE.fullmatch(first)) and len(texts) >= 2


def _inside(texts: Mapping[int, str], header: Header) -> dict[int, str]:
    return {at: text for at, text in texts.items() if min(header.paths) <= at <= max(header.paths)}


def _ends(grid: Grid, row: int, texts: Mapping[int, str]) -> bool:
    if not texts:
        return False
    first = bare_line(texts[min(texts)])
    wide = any(m.top == row and m.right - m.left >= 3 for m in grid.merges)
    below = any(shape.fullmatch(first) for shape in (_NOTE, LABEL, _FOOT))
    return below or (wide and len(texts) == 1 and not _is_total(texts))


def _is_total(texts: Mapping[int, str]) -> bool:
    return any(_TOTAL.fullmatch(bare(text)) for text in list(texts.values())[:3])


def _total(grid: Grid, row: int, header: Header) -> Total:
    formulas = {at: grid.formulas[row, at] for at in header.paths if (row, at) in grid.formulas}
    return Total(row=row, formulas=formulas)


def _is_drawn(grid: Grid, row: int, header: Header) -> bool:
    """Tell whether an empty row was drawn for the table: it has its cells, or formulas of its own."""
    drawn = sum(1 for at in header.paths if (row, at) in grid.styles)
    worked_out = any((row, at) in grid.formulas for at in header.paths)
    return worked_out or drawn * 2 >= len(header.paths)


def _is_above_total(grid: Grid, row: int, header: Header) -> bool:
    """Tell whether nothing stands between an empty row and the total: no lines were drawn, it belongs all the same."""
    beneath = min((at for at, _ in grid.texts if at > row), default=0)
    return bool(beneath) and _is_total(_inside(grid.row(beneath), header))
