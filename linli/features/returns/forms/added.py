"""Rows that are added: they look like the last row of the blank, and hold its formulas."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import escape

from linli.features.returns.domain.blanks import Blank
from linli.features.returns.domain.scales import Share
from linli.features.returns.forms.cells import Value, cell
from linli.features.returns.forms.grids import MAIN, column_letters, spot_of
from linli.features.returns.forms.lines import Lines

Row = Mapping[int, Value]
Shown = Mapping[tuple[type, str], str]
NAMESPACE = MAIN[1:-1]
_KEPT = ("ht", "customHeight", "s", "customFormat", "hidden", "outlineLevel")


def styled(number: int, at: int, value: Value, *, style: str, shown: Shown) -> str:
    """Write a cell; a day or a share takes the style that shows it, made from the one that stands there."""
    sort = date if isinstance(value, date) else Share if isinstance(value, Share) else None
    own = shown.get((sort, style), style) if sort else style
    return cell(f"{column_letters(at)}{number}", value, style=own)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """The last row of the body: what added rows look like."""

    attributes: str
    cells: tuple[tuple[int, str, str], ...]
    row: int
    shown: Shown = field(default_factory=dict)

    @staticmethod
    def of(lines: Lines, blank: Blank, *, shown: Shown) -> "Template":
        line = lines.by_number.get(blank.last) if blank.last >= blank.first else None
        kept = {} if line is None else dict(line.attrib)
        attributes = "".join(f' {name}="{value}"' for name, value in kept.items() if name in _KEPT)
        cells = tuple(
            (spot_of(one.get("r", ""))[1], one.get("s", ""), one.findtext(f"{MAIN}f") or "")
            for one in (line.iterchildren(f"{MAIN}c") if line is not None else ())
        )
        return Template(attributes=attributes, cells=cells, row=blank.last, shown=shown)

    def rows(self, rows: Iterator[Row], *, first: int, plain: bool) -> Iterator[bytes]:
        space = "" if plain else f' xmlns="{NAMESPACE}"'
        styles = {at: style for at, style, _ in self.cells}
        formulas = {at: formula for at, _, formula in self.cells if formula}
        for number, values in enumerate(rows, start=first):
            written = []
            for at in sorted(styles.keys() | values.keys()):
                if at in formulas:
                    written.append(self._formula(number, at, formulas[at], styles[at]))
                else:
                    value = values.get(at)
                    written.append(
                        styled(number, at, value, style=styles.get(at, ""), shown=self.shown)
                    )
            yield f'<row{space} r="{number}"{self.attributes}>{"".join(written)}</row>'.encode()

    def _formula(self, number: int, at: int, formula: str, style: str) -> str:
        own = re.sub(rf"(?<=[A-Z]){self.row}(?!\d)", str(number), formula)
        styled = f' s="{style}"' if style else ""
        return f'<c r="{column_letters(at)}{number}"{styled}><f>{escape(own)}</f></c>'
