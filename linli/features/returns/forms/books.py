"""
The workbook given back: one sheet is written anew, every other part stays byte for byte.

Unless it has to follow: names and drawings that point below added rows, one more style for days or shares, the
order in which formulas are worked out (which is then left to the program that opens the book).
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import IO, NamedTuple

from lxml import etree

from linli.features.returns.domain.blanks import Blank
from linli.features.returns.domain.scales import Share
from linli.features.returns.forms.added import Shown
from linli.features.returns.forms.grids import MAIN, Grid
from linli.features.returns.forms.packages import Book, SheetPart, links_of, targets, xml
from linli.features.returns.forms.references import (
    Insertion,
    shifted_formula,
    shifted_ranges,
)
from linli.features.returns.forms.sheets import Written, insertion, written_sheet


class ShownAs(NamedTuple):
    """How values of a sort are shown: by a built-in format (ECMA-376, 18.8.30)."""

    sort: type
    format: int


DAYS = ShownAs(date, 14)
SHARES = ShownAs(Share, 10)
_SHOWS_DAYS = frozenset(
    (14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58)
)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CHAIN = "calcChain"
# Parts of a sheet that say by ``ref`` which cells they are about: tables, notes, talks about a cell.
_REFERRING = ("tables/", "comments", "threadedComments/")
_IS_CHART = re.compile(r"xl/charts/chart\d*\.xml")


def write_book(
    out: IO[bytes],
    *,
    book: Book,
    blank: Blank,
    grid: Grid,
    what: Written,
    shown: Mapping[int, ShownAs] = MappingProxyType({}),
) -> None:
    """Write the filled workbook; ``shown`` are the columns in which days or shares will stand."""
    changed: dict[str, bytes | None] = {}
    styles = _styles(book, blank, grid, shown=shown, changed=changed)
    added = insertion(blank, count=what.count)
    if added.count:
        _follow(book, grid.part, by=added, changed=changed)
    if grid.formulas:
        _work_out_anew(book, changed=changed)
    sheet = xml(book.parts[grid.part.path])
    pieces = written_sheet(sheet, blank=blank, grid=grid, what=replace(what, shown=styles))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for one in book.order:
            if one.is_dir() or (one.filename in changed and changed[one.filename] is None):
                continue
            if one.filename == grid.part.path:
                _write_sheet(package, one, pieces)
            else:
                content = changed.get(one.filename) or book.parts[one.filename]
                package.writestr(_entry(one), content)


def _entry(one: zipfile.ZipInfo) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(one.filename, one.date_time)
    made.compress_type = one.compress_type
    made.external_attr = one.external_attr
    return made


def _write_sheet(package: zipfile.ZipFile, one: zipfile.ZipInfo, pieces: Iterator[bytes]) -> None:
    entry = _entry(one)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with package.open(entry, "w", force_zip64=True) as part:
        gathered: list[bytes] = []
        for piece in pieces:
            gathered.append(piece)
            if len(gathered) >= 500:
                part.write(b"".join(gathered))
                gathered.clear()
        part.write(b"".join(gathered))


def _part(book: Book, changed: Mapping[str, bytes | None], path: str) -> bytes:
    return changed.get(path) or book.parts[path]


def _keep(element: "etree._Element") -> bytes:
    written: bytes = etree.tostring(
        element, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return written


def _linked(book: Book, path: str, word: str) -> tuple[str, ...]:
    """List the parts that a part links to and whose path has a word in it."""
    return tuple(
        target
        for target in targets(book.parts, path).values()
        if word in target and target in book.parts
    )


def _styles(
    book: Book,
    blank: Blank,
    grid: Grid,
    *,
    shown: Mapping[int, ShownAs],
    changed: dict[str, bytes | None],
) -> Shown:
    """Add, for each style under which days or shares will stand and that shows numbers, one that shows them."""
    paths = _linked(book, book.path, "styles")
    wanted = {
        (as_what, grid.styles.get((row, at), 0))
        for at, as_what in shown.items()
        for row in _rows_shown(blank)
    }
    if not paths or not wanted:
        return {}
    sheet = xml(book.parts[paths[0]])
    formats = sheet.find(f"{MAIN}cellXfs")
    if formats is None:
        return {}
    made: dict[tuple[type, str], str] = {}
    for as_what, style in sorted(wanted, key=lambda one: (one[0].format, one[1])):
        one = formats[style]
        if as_what is DAYS and _shows_days(sheet, one):
            continue
        copy = etree.fromstring(etree.tostring(one))
        copy.set("numFmtId", str(as_what.format))
        copy.set("applyNumberFormat", "1")
        formats.append(copy)
        made[as_what.sort, str(style)] = str(len(formats) - 1)
        if style == 0:
            made[as_what.sort, ""] = made[as_what.sort, "0"]
    if made:
        formats.set("count", str(len(formats)))
        changed[paths[0]] = _keep(sheet)
    return made


def _rows_shown(blank: Blank) -> tuple[int, ...]:
    """Give the rows whose styles may be written under; without a row of its own a blank has none."""
    rows = (*range(blank.first, blank.last + 1), *((blank.total.row,) if blank.total else ()))
    return rows if blank.last >= blank.first else (0,)


def _shows_days(sheet: "etree._Element", style: "etree._Element") -> bool:
    return int(style.get("numFmtId", "0")) in _SHOWS_DAYS or _own_day_format(sheet, style)


def _own_day_format(sheet: "etree._Element", style: "etree._Element") -> bool:
    """Tell whether a style has a format of the book's own that shows days."""
    own = {
        one.get("numFmtId"): one.get("formatCode", "").lower()
        for one in sheet.iter(f"{MAIN}numFmt")
    }
    code = own.get(style.get("numFmtId", ""), "")
    return "yy" in code or ("m" in code and "d" in code)


def _follow(
    book: Book, part: SheetPart, *, by: Insertion, changed: dict[str, bytes | None]
) -> None:
    """Let everything that points below added rows point to where it now stands."""
    _follow_names(book, part, by=by, changed=changed)
    for word in _REFERRING:
        for path in _linked(book, part.path, word):
            _follow_ranges(book, path, by=by, changed=changed)
    for path in _linked(book, part.path, "drawings/drawing"):
        _follow_drawing(book, path, by=by, changed=changed)
    _follow_charts(book, part, by=by, changed=changed)
    for path in _linked(book, part.path, "vmlDrawing"):
        _follow_notes(book, path, by=by, changed=changed)


def _follow_ranges(
    book: Book, path: str, *, by: Insertion, changed: dict[str, bytes | None]
) -> None:
    whole = xml(book.parts[path])
    for one in whole.iter():
        if (ref := one.get("ref")) is not None:
            one.set("ref", shifted_ranges(ref, by=by))
    changed[path] = _keep(whole)


def _follow_names(
    book: Book, part: SheetPart, *, by: Insertion, changed: dict[str, bytes | None]
) -> None:
    whole = xml(book.parts[book.path])
    names = [one for one in whole.iter(f"{MAIN}definedName") if part.name in (one.text or "")]
    for one in names:
        one.text = shifted_formula(one.text or "", by=by, sheet=part.name)
    if names:
        changed[book.path] = _keep(whole)
    for other in book.sheets:
        if other.path != part.path and part.name.encode() in book.parts[other.path]:
            sheet = xml(book.parts[other.path])
            for one in sheet.iter(f"{MAIN}f"):
                one.text = shifted_formula(one.text or "", by=by, sheet=part.name)
            changed[other.path] = _keep(sheet)


def _follow_drawing(
    book: Book, path: str, *, by: Insertion, changed: dict[str, bytes | None]
) -> None:
    drawing = xml(book.parts[path])
    for row in drawing.iter(f"{_DRAWING}row"):
        # Rows of drawings are counted from 0.
        row.text = str(by.moved(int(row.text or "0") + 1) - 1)
    changed[path] = _keep(drawing)


def _follow_charts(
    book: Book, part: SheetPart, *, by: Insertion, changed: dict[str, bytes | None]
) -> None:
    """Let charts follow, on whichever sheet they stand: what they draw may be what is filled."""
    for path in (path for path in book.parts if _IS_CHART.fullmatch(path)):
        drawn = xml(book.parts[path])
        drawing = [one for one in drawn.iter(f"{_CHART}f") if part.name in (one.text or "")]
        for one in drawing:
            one.text = shifted_formula(one.text or "", by=by, sheet=part.name)
        if drawing:
            changed[path] = _keep(drawn)


def _follow_notes(
    book: Book, path: str, *, by: Insertion, changed: dict[str, bytes | None]
) -> None:
    try:
        notes = etree.fromstring(book.parts[path])
    except etree.XMLSyntaxError:
        return  # old drawings of notes are often no sound XML; the note itself has moved
    for row in notes.iter("{urn:schemas-microsoft-com:office:excel}Row"):
        row.text = str(by.moved(int(row.text or "0") + 1) - 1)
    changed[path] = etree.tostring(notes)


def _work_out_anew(book: Book, *, changed: dict[str, bytes | None]) -> None:
    """Ask the program that opens the book to work out its formulas, in whatever order."""
    whole = xml(_part(book, changed, book.path))
    how = whole.find(f"{MAIN}calcPr")
    if how is None:
        how = etree.Element(f"{MAIN}calcPr")
        behind = [
            one
            for name in ("definedNames", "externalReferences", "functionGroups", "sheets")
            for one in whole.findall(f"{MAIN}{name}")
        ]
        behind[0].addnext(how)
    how.set("fullCalcOnLoad", "1")
    changed[book.path] = _keep(whole)
    for path in _linked(book, book.path, _CHAIN):
        changed[path] = None
        _forget(book, path, changed=changed)


def _forget(book: Book, path: str, *, changed: dict[str, bytes | None]) -> None:
    """Take a part out of the lists in which it stands."""
    types = xml(_part(book, changed, "[Content_Types].xml"))
    for one in list(types):
        if one.get("PartName") == f"/{path}":
            types.remove(one)
    changed["[Content_Types].xml"] = _keep(types)
    links = xml(_part(book, changed, links_of(book.path)))
    for one in list(links):
        if _CHAIN in one.get("Target", ""):
            links.remove(one)
    changed[links_of(book.path)] = _keep(links)
