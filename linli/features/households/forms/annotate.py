"""
The verdict workbook: the person's own file with two columns added, everything else as it was.

The sheets' XML is edited as a stream: styles, merges, widths, formulas and whatever else the file
holds are not looked at and so not lost. The two columns stand right of the last filled cell.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO
from xml.sax.saxutils import escape

from linli.features.households.forms.packages import parts_of
from linli.features.households.forms.workbook import Source

_CHUNK = 1 << 20
_LAST_COLUMN = 16_384
_ROOT = re.compile(rb"<(\w+:)?worksheet[\s>]")
_ROW_NUMBER = re.compile(rb'\sr="(\d+)"')
_SPANS = re.compile(rb'(\sspans="\d+:)(\d+)"')
_DIMENSION = re.compile(rb'(<(?:\w+:)?dimension\s+ref=")([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?(")')
_LETTERS = re.compile(rb"[A-Z]+")
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])[^>]*?(?:/>|>.*?</(?:\w+:)?c>)", re.DOTALL)
_REFERENCE = re.compile(rb'\sr="([A-Z]+)\d+"')
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetNotes:
    """
    What to write on one sheet: two texts for each row, by the row's number from 1.

    ``column`` is the first of the two, from 1; ``None`` puts them right of all that is filled.
    """

    sheet: str
    rows: Mapping[int, tuple[str, str]]
    column: int | None = None


def annotate(source: Source, target: IO[bytes], *, notes: tuple[SheetNotes, ...]) -> None:
    """
    Write the file again with two columns more on the sheets that have notes.

    ``source`` has been read by ``read_households``, so it is a sound package. Headings are notes
    like any other: the caller gives their rows the titles of the two columns.
    """
    by_sheet = {note.sheet: note for note in notes if note.rows}
    with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as package:
        notes_of = {
            part.path: by_sheet[part.name] for part in parts_of(package) if part.name in by_sheet
        }
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as copy:
            for entry in package.infolist():
                own = notes_of.get(entry.filename)
                _copy(package, copy, entry, _editor(package, entry, own) if own else _as_it_is)


_Edit = Callable[[Iterator[bytes]], Iterator[bytes]]


def _as_it_is(chunks: Iterator[bytes]) -> Iterator[bytes]:
    return chunks


def _copy(
    package: zipfile.ZipFile, copy: zipfile.ZipFile, entry: zipfile.ZipInfo, edit: _Edit
) -> None:
    # By name and not by a ZipInfo, for which the chosen level of compression would not count.
    with copy.open(entry.filename, "w", force_zip64=entry.file_size > 2**30) as out:
        for chunk in edit(_chunks(package, entry)):
            out.write(chunk)


def _chunks(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with package.open(entry) as part:
        while chunk := part.read(_CHUNK):
            yield chunk


def _editor(package: zipfile.ZipFile, entry: zipfile.ZipInfo, notes: SheetNotes) -> _Edit:
    """Look through the sheet once for its width, then make what adds the two columns."""
    first = next(_chunks(package, entry), b"")
    root = _ROOT.search(first[:4096])
    if root is None:
        return _as_it_is  # no worksheet in an encoding that we read
    prefix = root.group(1) or b""
    column = notes.column
    if column is None:
        column = _filled_width(_pieces(_chunks(package, entry), prefix=prefix)) + 1
    if column >= _LAST_COLUMN:
        return _as_it_is
    pen = _Pen(prefix=prefix, column=column, rows=notes.rows)
    return lambda chunks: pen.edited(_pieces(chunks, prefix=prefix))


def _pieces(chunks: Iterator[bytes], *, prefix: bytes) -> Iterator[bytes]:
    """Cut a sheet behind each row; the last piece is what follows the rows."""
    end = b"</" + prefix + b"row>"
    kept = b""
    for chunk in chunks:
        *whole, kept = (kept + chunk).split(end)
        for piece in whole:
            yield piece + end
    yield kept


def _filled_width(pieces: Iterator[bytes]) -> int:
    """Tell the last column, counted from 1, in which any row has a cell that is not blank."""
    width = 0
    seen: dict[bytes, int] = {}
    for piece in pieces:
        letters = _last_filled(piece, before=len(piece))
        if letters not in seen:
            seen[letters] = column_number(letters) if letters else 0
        width = max(width, seen[letters])
    return width


def _last_filled(piece: bytes, *, before: int) -> bytes:
    while (place := piece.rfind(b' r="', 0, before)) >= 0:
        found = _LETTERS.match(piece, place + 4)
        end = piece.find(b">", place)
        if found is None:
            return b""  # this is the row's own number: no cell is left
        if piece[end - 1 : end] != b"/" and piece[end + 1 : end + 3] != b"</":
            return found.group()
        before = place
    return b""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pen:
    """What writes the two cells: the sheet's prefix, the first column, the texts by row."""

    prefix: bytes
    column: int
    rows: Mapping[int, tuple[str, str]]

    def edited(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        number, start = 0, b"<" + self.prefix + b"row"
        end = b"</" + self.prefix + b"row>"
        for place, piece in enumerate(pieces):
            text = self._widened(piece) if place == 0 else piece
            row = text.rfind(start)
            if row < 0 or not text.endswith(end):
                yield text
                continue
            tag_end = text.find(b">", row)
            found = _ROW_NUMBER.search(text, row, tag_end)
            # Rows may go without numbers, also those without cells that end in their own tag.
            number = (
                int(found.group(1))
                if found
                else number + text.count(start + b" ") + text.count(start + b">")
            )
            if number in self.rows:
                yield self._with_cells(text, row, tag_end, number)
            else:
                yield text

    def _widened(self, head: bytes) -> bytes:
        """Let the dimension of the sheet take in the new columns."""
        last = column_letters(self.column + 1)

        def wider(found: re.Match[bytes]) -> bytes:
            open_, left, top, right, bottom, close = found.groups()
            right = max(right or left, last, key=column_number)
            return open_ + left + top + b":" + right + (bottom or top) + close

        return _DIMENSION.sub(wider, head, count=1)

    def _with_cells(self, text: bytes, row: int, tag_end: int, number: int) -> bytes:
        end = len(text) - len(self.prefix) - len(b"</row>")
        tag = _SPANS.sub(self._spanning, text[row : tag_end + 1])
        cells = text[tag_end + 1 : end]
        own = self._cells(number)
        last = _REFERENCE.search(cells, max(cells.rfind(b' r="'), 0)) if cells else None
        if last is not None and column_number(last.group(1)) >= self.column:
            cells = self._among(cells, own)
        else:
            cells += own
        return text[:row] + tag + cells + text[end:]

    def _spanning(self, found: re.Match[bytes]) -> bytes:
        last = max(int(found.group(2)), self.column + 1)
        return found.group(1) + str(last).encode() + b'"'

    def _cells(self, number: int) -> bytes:
        cells = b""
        for column, text in enumerate(self.rows[number], start=self.column):
            if text:
                place = column_letters(column) + str(number).encode()
                words = escape(_CONTROL.sub("", text)).encode("utf-8")
                cells += b'<%bc r="%b" t="inlineStr"><%bis><%bt>%b</%bt></%bis></%bc>' % (
                    self.prefix, place, self.prefix, self.prefix, words, self.prefix, self.prefix, self.prefix,
                )  # fmt: skip
        return cells

    def _among(self, cells: bytes, own: bytes) -> bytes:
        """Put our cells in the place of blank ones that a style has left to the right."""
        before, after = [], []
        for cell in _CELL.findall(cells):
            found = _REFERENCE.search(cell)
            column = column_number(found.group(1)) if found else 0
            if column < self.column:
                before.append(cell)
            elif column > self.column + 1:
                after.append(cell)
        return b"".join([*before, own, *after])


def column_number(letters: bytes) -> int:
    """Tell the number of a column, from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def column_letters(number: int) -> bytes:
    """Tell the letters of a column."""
    letters = b""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = bytes([65 + rest]) + letters
    return letters
