"""
The sheet that is filled: cells take values and keep their style, rows are added in the style of the last.

The rest of the sheet is moved as far as rows are added, and otherwise left as it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from linli.features.returns.domain.blanks import NUMBER, Blank
from linli.features.returns.domain.scales import Number
from linli.features.returns.forms.added import NAMESPACE, Row, Shown, Template, styled
from linli.features.returns.forms.cells import Value
from linli.features.returns.forms.grids import MAIN, Grid, Spot, spot_of
from linli.features.returns.forms.lines import Lines
from linli.features.returns.forms.moving import move_below
from linli.features.returns.forms.references import Insertion

_MARK = "linli-rows"
# What stands before the footer in a sheet, in the order of the standard (ECMA-376, 18.3.1.99).
_BEFORE_FOOTER = (
    "pageSetup",
    "pageMargins",
    "printOptions",
    "hyperlinks",
    "dataValidations",
    "conditionalFormatting",
    "phoneticPr",
    "mergeCells",
    "customSheetViews",
    "dataConsolidate",
    "sortState",
    "autoFilter",
    "scenarios",
    "protectedRanges",
    "sheetProtection",
    "sheetCalcPr",
    "sheetData",
)
# The sections of a header and footer, in the order of the standard (18.3.1.46), and for which pages they print.
_SECTIONS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_PRINTED = {"oddFooter": "", "evenFooter": "differentOddEven", "firstFooter": "differentFirst"}
# Programs refuse a section that is longer.
_PRINTS_AT_MOST = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """
    What is written into a blank.

    ``rows`` are the rows of the body from the first on; ``count`` says how many they are. ``spots``
    are single cells: labels, totals. ``results`` are what formulas come to. ``shown`` are the styles that
    show a day or a share, by those that stand there.
    """

    rows: Iterable[Row]
    count: int
    spots: Mapping[Spot, Value] = field(default_factory=dict)
    results: Mapping[Spot, Number] = field(default_factory=dict)
    shown: Shown = field(default_factory=dict)
    footer: str = ""


def insertion(blank: Blank, *, count: int) -> Insertion:
    """Tell how many rows have to be added, and behind which."""
    behind = max(blank.last, blank.first - 1)
    room = blank.last - blank.first + 1
    return Insertion(behind=behind, count=max(count - room, 0), first=blank.first)


def written_sheet(
    sheet: "etree._Element", *, blank: Blank, grid: Grid, what: Written
) -> Iterator[bytes]:
    """Write the sheet in pieces: what stands before the added rows, those rows, what stands behind."""
    added = insertion(blank, count=what.count)
    lines = Lines(sheet)
    rows = iter(what.rows)
    for number in range(blank.first, added.behind + 1):
        values = next(rows, None)
        if values is not None:
            _fill(lines.line(number), number, _open(values, number, blank, grid), what)
    for (row, at), value in what.spots.items():
        _fill(lines.line(row), row, {at: value}, what)
    for (row, at), result in what.results.items():
        _set_result(lines.line(row), row, at, result)
    template = Template.of(lines, blank, shown=what.shown)
    if added.count:
        merged = _merged_in_row(grid, blank.last)
        move_below(sheet, lines, name=grid.part.name, by=added, merged=merged)
    if what.footer:
        _set_footer(sheet, what.footer)
    mark = etree.Comment(_MARK)
    lines.put_behind(added.behind, mark)
    before, _, behind = etree.tostring(
        sheet, xml_declaration=True, encoding="UTF-8", standalone=True
    ).partition(f"<!--{_MARK}-->".encode())
    yield before
    yield from template.rows(rows, first=added.behind + 1, plain=sheet.prefix is None)
    yield behind


def _open(values: Row, number: int, blank: Blank, grid: Grid) -> Row:
    """Keep what the blank has in a row already: texts, formulas, and cells nobody may write into."""
    return {
        at: value
        for at, value in values.items()
        if value is not None
        and (number, at) not in grid.formulas
        and not grid.is_locked((number, at))
        and ((number, at) not in grid.texts or _is_numbering(blank, at))
    }


def _is_numbering(blank: Blank, at: int) -> bool:
    return any(column.at == at and column.answer == NUMBER for column in blank.columns)


def _fill(line: "etree._Element", number: int, values: Row, what: Written) -> None:
    cells = {spot_of(one.get("r", ""))[1]: one for one in line.iterchildren(f"{MAIN}c")}
    for at, value in sorted(values.items()):
        there = cells.get(at)
        style = there.get("s", "") if there is not None else ""
        text = styled(number, at, value, style=style, shown=what.shown)
        made = etree.fromstring(text.replace("<c ", f'<c xmlns="{NAMESPACE}" ', 1))
        if there is not None:
            line.replace(there, made)
        else:
            before = [one for place, one in cells.items() if place < at]
            before[-1].addnext(made) if before else line.insert(0, made)
        cells[at] = made
        cells = dict(sorted(cells.items()))
    if values:
        line.attrib.pop("spans", None)


def _set_result(line: "etree._Element", row: int, at: int, result: Number) -> None:
    for one in line.iterchildren(f"{MAIN}c"):
        if spot_of(one.get("r", "")) == (row, at):
            for old in one.findall(f"{MAIN}v"):
                one.remove(old)
            one.attrib.pop("t", None)
            etree.SubElement(one, f"{MAIN}v").text = str(result)


def _merged_in_row(grid: Grid, row: int) -> tuple[tuple[int, int], ...]:
    return tuple((m.left, m.right) for m in grid.merges if m.top == m.bottom == row)


def _set_footer(sheet: "etree._Element", words: str) -> None:
    """Print who took the list out, when and what for on every page; what the blank prints stays."""
    footer = sheet.find(f"{MAIN}headerFooter")
    if footer is None:
        before = next(one for name in _BEFORE_FOOTER if (one := _last(sheet, name)) is not None)
        footer = etree.Element(f"{MAIN}headerFooter")
        before.addnext(footer)
    for name, when in _PRINTED.items():
        if not when or footer.get(when) in ("1", "true"):
            _mark(footer, name, words)


def _mark(footer: "etree._Element", name: str, words: str) -> None:
    section = footer.find(f"{MAIN}{name}")
    if section is None:
        section = etree.Element(f"{MAIN}{name}")
        behind = [one for one in footer if _place(one) < _SECTIONS.index(name)]
        footer.insert(len(behind), section)
    own = section.text or "&C"
    said = words.replace("&", "&&")
    room = _PRINTS_AT_MOST - len(own) - 1
    section.text = f"{own}\n{said[:room]}".replace("&C\n", "&C") if room > 0 else own


def _place(section: "etree._Element") -> int:
    return _SECTIONS.index(etree.QName(section).localname)


def _last(sheet: "etree._Element", name: str) -> "etree._Element | None":
    found = sheet.findall(f"{MAIN}{name}")
    return found[-1] if found else None
