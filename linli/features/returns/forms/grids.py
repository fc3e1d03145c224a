"""A sheet as texts at places: what people see in its cells, its merges, its formulas, its locks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from linli.features.returns.forms.packages import Book, SheetPart, targets, xml

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
Spot = tuple[int, int]
_BUILT_IN: Mapping[str, str] = {
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "37": "#,##0",
    "38": "#,##0",
    "39": "#,##0.00",
    "40": "#,##0.00",
    "49": "@",
    "41": "#,##0",
    "43": "#,##0.00",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Cells taken for one; both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_wide(self) -> bool:
        """Tell whether it covers several columns."""
        return self.right > self.left


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """
    One sheet, read.

    ``texts`` are the cells with something in them, ``styles`` the style of every cell that has one.
    ``hidden`` are the columns that nobody sees. ``locked`` are the styles under whose cells nobody may write, while the sheet is protected; ``shown``
    says how a style shows numbers, where that is not as they are.
    """

    part: SheetPart
    texts: Mapping[Spot, str]
    formulas: Mapping[Spot, str]
    styles: Mapping[Spot, int]
    merges: tuple[Merge, ...]
    rows: frozenset[int]
    protected: bool
    locked: frozenset[int]
    shown: Mapping[int, str] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()

    @property
    def last_row(self) -> int:
        """Tell the last row with anything in it."""
        return max((row for row, _ in self.texts), default=0)

    def row(self, number: int) -> dict[int, str]:
        """Give the texts of a row by column."""
        return {at: text for (row, at), text in self.texts.items() if row == number}

    def is_locked(self, spot: Spot) -> bool:
        """Tell whether the blank forbids to write here."""
        return self.protected and self.styles.get(spot, 0) in self.locked


def read_grid(book: Book, part: SheetPart) -> Grid:
    """Read one sheet of a book."""
    sheet = xml(book.parts[part.path])
    shared = _shared_texts(book)
    texts: dict[Spot, str] = {}
    formulas: dict[Spot, str] = {}
    styles: dict[Spot, int] = {}
    rows = set()
    for row, at, cell in cells_of(sheet):
        rows.add(row)
        styles[row, at] = int(cell.get("s", "0"))
        if text := _text(cell, shared):
            texts[row, at] = text
        formula = cell.find(f"{MAIN}f")
        if formula is not None:
            formulas[row, at] = formula.text or ""
    return Grid(
        part=part,
        texts=texts,
        formulas=formulas,
        styles=styles,
        merges=tuple(_merges(sheet)),
        rows=frozenset(rows),
        protected=sheet.find(f"{MAIN}sheetProtection") is not None,
        locked=_locked_styles(book),
        shown=_shown(book),
        hidden=frozenset(_hidden_columns(sheet)),
    )


def cells_of(sheet: "etree._Element") -> Iterator[tuple[int, int, "etree._Element"]]:
    """Walk the cells of a sheet with their places; a place left out follows the one before."""
    row = 0
    for line in sheet.iter(f"{MAIN}row"):
        row = int(line.get("r", row + 1))
        at = 0
        for cell in line.iterchildren(f"{MAIN}c"):
            at = spot_of(cell.get("r", ""))[1] if cell.get("r") else at + 1
            yield row, at, cell


def spot_of(reference: str) -> Spot:
    """Read ``B7`` as row 7, column 2."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return 0, 0
    return int(found[2]), column_number(found[1])


def column_number(letters: str) -> int:
    """Read the letters of a column: A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """Write the number of a column in letters."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _merges(sheet: "etree._Element") -> Iterator[Merge]:
    for merge in sheet.iter(f"{MAIN}mergeCell"):
        first, _, last = merge.get("ref", "").partition(":")
        (top, left), (bottom, right) = spot_of(first), spot_of(last or first)
        if top and bottom:
            yield Merge(top=top, left=left, bottom=bottom, right=right)


def _hidden_columns(sheet: "etree._Element") -> Iterator[int]:
    for one in sheet.iter(f"{MAIN}col"):
        if one.get("hidden") in ("1", "true"):
            # A range may reach to the end of the sheet: no blank is so wide.
            yield from range(int(one.get("min", "1")), min(int(one.get("max", "1")), 1_000) + 1)


def _shared_texts(book: Book) -> tuple[str, ...]:
    path = next((p for p in targets(book.parts, book.path).values() if "sharedStrings" in p), "")
    if path not in book.parts:
        return ()
    return tuple(_joined(item) for item in xml(book.parts[path]).iterchildren(f"{MAIN}si"))


def _joined(item: "etree._Element") -> str:
    """Put the runs of a text together, without how it is read aloud."""
    texts = item.iter(f"{MAIN}t")
    spoken = f"{MAIN}rPh"
    return "".join(
        text.text or "" for text in texts if (up := text.getparent()) is None or up.tag != spoken
    )


def _text(cell: "etree._Element", shared: tuple[str, ...]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _joined(cell).strip()
    value = cell.findtext(f"{MAIN}v") or ""
    if kind == "s" and value.isdecimal():
        return shared[int(value)].strip() if int(value) < len(shared) else ""
    return value.strip()


def _locked_styles(book: Book) -> frozenset[int]:
    styles = _styles(book)
    if styles is None:
        return frozenset((0,))
    formats = styles.find(f"{MAIN}cellXfs")
    return frozenset(
        at
        for at, one in enumerate(formats if formats is not None else ())
        if (lock := one.find(f"{MAIN}protection")) is None
        or lock.get("locked", "1") not in ("0", "false")
    )


def _shown(book: Book) -> Mapping[int, str]:
    """Tell by style the format of its numbers, in words of the standard (ECMA-376, 18.8.30)."""
    styles = _styles(book)
    formats = styles.find(f"{MAIN}cellXfs") if styles is not None else None
    if styles is None or formats is None:
        return {}
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter(f"{MAIN}numFmt")}
    shown = ((at, one.get("numFmtId", "0")) for at, one in enumerate(formats))
    return {at: own.get(id, _BUILT_IN.get(id, "?")) for at, id in shown if id != "0"}


def _styles(book: Book) -> "etree._Element | None":
    path = next((p for p in targets(book.parts, book.path).values() if "styles" in p), "")
    return xml(book.parts[path]) if path in book.parts else None
