"""What stands below added rows moves down: rows, merges, formulas, formats by condition, breaks."""

from lxml import etree

from linli.features.returns.forms.grids import MAIN, column_letters, spot_of
from linli.features.returns.forms.lines import Lines, named_anew
from linli.features.returns.forms.references import (
    Insertion,
    grown_ranges,
    shifted_formula,
    shifted_ranges,
)

_RANGES = ("ref", "sqref")
_HOLDING = frozenset(("dataValidation", "conditionalFormatting", "protectedRange", "ignoredError"))
_FORMULAS = frozenset(("formula", "formula1", "formula2", "f"))


def move_below(
    sheet: "etree._Element",
    lines: Lines,
    *,
    name: str,
    by: Insertion,
    merged: tuple[tuple[int, int], ...],
) -> None:
    """Move what stands below the added rows, and every reference to it; ``name`` is that of the sheet."""
    for number in sorted(lines.by_number, reverse=True):
        line = lines.by_number[number]
        if number > by.behind:
            named_anew(line, by.moved(number))
    for element in sheet.iter():
        if isinstance(element.tag, str):
            _refer_anew(element, name=name, by=by)
    _merge_added(sheet, by=by, merged=merged)


def _refer_anew(element: "etree._Element", *, name: str, by: Insertion) -> None:
    tag = etree.QName(element).localname
    if tag in _FORMULAS and element.text:
        # Some name their own sheet, as whatever draws small charts into cells does.
        element.text = shifted_formula(shifted_formula(element.text, by=by), by=by, sheet=name)
    if tag == "sqref" and element.text:
        above = element.getparent()
        moved = grown_ranges if _holds_there(above) else shifted_ranges
        element.text = moved(element.text, by=by)
    if tag == "mergeCell" and _is_one_row(element.get("ref", ""), by=by):
        # Cells merged along the last row: the added rows get merges of their own.
        return
    moved = grown_ranges if _holds_there(element) else shifted_ranges
    for key in _RANGES:
        if (said := element.get(key)) is not None:
            element.set(key, moved(said, by=by))
    if tag == "brk" and _is_row_break(element):
        element.set("id", str(by.moved(int(element.get("id", "0")))))


def _holds_there(element: "etree._Element | None") -> bool:
    """Tell whether something says of cells what holds in them: choices, colours by condition."""
    return element is not None and etree.QName(element).localname in _HOLDING


def _is_one_row(ref: str, *, by: Insertion) -> bool:
    first, _, last = ref.partition(":")
    return spot_of(first)[0] == spot_of(last)[0] == by.behind


def _is_row_break(element: "etree._Element") -> bool:
    above = element.getparent()
    return above is not None and above.tag == f"{MAIN}rowBreaks"


def _merge_added(
    sheet: "etree._Element", *, by: Insertion, merged: tuple[tuple[int, int], ...]
) -> None:
    merges = sheet.find(f"{MAIN}mergeCells")
    if merges is None:
        return
    for row in range(by.behind + 1, by.behind + by.count + 1):
        for left, right in merged:
            ref = f"{column_letters(left)}{row}:{column_letters(right)}{row}"
            etree.SubElement(merges, f"{MAIN}mergeCell", {"ref": ref})
    merges.set("count", str(len(merges)))
