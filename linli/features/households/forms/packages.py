"""
The outside of a file: what kind it is, and whether it is safe to open.

An xlsx is a zip of XML. Before a parser touches it, every part that matters is unpacked once as a
stream: sizes, ratio and checksums are checked, and how far the filled cells of a sheet reach (a
single stray cell in the last corner makes a dense reader ask for half a terabyte).
"""

import re
import zipfile
import zlib
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import IO

from lxml import etree

from linli.features.households.forms.errors import (
    ErrorCells,
    column_number,
    error_places,
    in_order,
)
from linli.features.households.forms.refusals import cannot_read

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_BOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_CHUNK = 1 << 20
_OVERLAP = 4096
_WIDE_CELL = re.compile(rb'r="([A-Z]{2,3})\d+"[^<>]*[^/<>]>\s*<')
_VALUE_ENDS = (b"v>", b"t>", b"f>")
_ROW_OF = re.compile(rb'r="[A-Z]{0,3}(\d+)"')
_FORMULA_WITHOUT_VALUE = re.compile(
    rb"(?:f>|<(?:\w+:)?f(?:\s[^<>]*)?/>)\s*(?:<(?:\w+:)?v(?:\s*/>|></(?:\w+:)?v>))?\s*</(?:\w+:)?c>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is read at most; each limit refuses the whole file."""

    file_bytes: int = 100 * 2**20
    unpacked_bytes: int = 2 * 2**30
    ratio: int = 300
    ratio_from_bytes: int = 100 * 2**20
    sheets: int = 200
    cells: int = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """One sheet of a package: its name on the tab, its part, whether it is shown, its errors."""

    name: str
    path: str
    hidden: bool = False
    formulas_without_value: int = 0
    errors: ErrorCells = field(default_factory=ErrorCells)


def check_kind(stream: IO[bytes], *, limits: Limits) -> None:
    """
    Refuse what is no xlsx by its first bytes.

    :raises CannotRead: too_large, empty, password, old_xls, csv, html, not_a_workbook.
    """
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > limits.file_bytes:
        raise cannot_read("too_large", megabytes=limits.file_bytes // 2**20)
    head = stream.read(4096)
    stream.seek(0)
    if not head:
        raise cannot_read("empty")
    if head.startswith(_OLE):
        raise _ole_refusal(stream)
    if not head.startswith(b"PK"):
        raise cannot_read(_kind_of_text(head))


def sheet_parts(stream: IO[bytes], *, limits: Limits) -> tuple[SheetPart, ...]:
    """
    Check the package and tell its sheets in the order of the tabs.

    :raises CannotRead: broken, zip_bomb, not_a_workbook, too_many_sheets, too_many_cells, password.
    """
    try:
        with zipfile.ZipFile(stream) as package:
            _check_sizes(package, limits=limits)
            parts = parts_of(package)
            if len(parts) > limits.sheets:
                raise cannot_read("too_many_sheets", sheets=len(parts), limit=limits.sheets)
            _check_whole(package, "xl/sharedStrings.xml")
            return tuple(_checked(package, part, limits=limits) for part in parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as broken:
        raise cannot_read("broken") from broken
    except NotImplementedError as strange:
        raise cannot_read("broken") from strange
    except RuntimeError as locked:  # zipfile says so when a part is encrypted
        raise cannot_read("password") from locked


def parts_of(package: zipfile.ZipFile) -> tuple[SheetPart, ...]:
    """Tell which part holds which sheet, from the workbook's own list."""
    book_path = _book_path(package)
    book = _xml(package, book_path)
    targets = _targets(package, book_path)
    names = set(package.namelist())
    found = []
    for sheet in book.iter("{*}sheet"):
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        path = targets.get(link, "")
        if path in names and "worksheet" in path:
            hidden = sheet.get("state", "visible") != "visible"
            found.append(SheetPart(name=sheet.get("name", ""), path=path, hidden=hidden))
    return tuple(found)


def _ole_refusal(stream: IO[bytes]) -> Exception:
    content = stream.read()
    if _ENCRYPTED in content:
        return cannot_read("password")
    if any(name in content for name in _OLD_BOOKS):
        return cannot_read("old_xls")
    return cannot_read("not_a_workbook")


def _kind_of_text(head: bytes) -> str:
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        return "html" if b"<html" in head.lower() or b"<table" in head.lower() else "not_a_workbook"
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        try:
            # The last bytes may be half a sign.
            text = head[: len(head) - len(head) % 2 - 4].decode(encoding) or head.decode(encoding)
        except UnicodeDecodeError as error:
            text = head[: error.start].decode(encoding, "ignore") if error.start > 2000 else ""
        if "\x00" not in text and any(sign in text.partition("\n")[0] for sign in ",\t;，"):
            return "csv"
    return "not_a_workbook"


def _check_sizes(package: zipfile.ZipFile, *, limits: Limits) -> None:
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if unpacked > limits.unpacked_bytes or len(entries) > 10_000:
        raise cannot_read("zip_bomb", bytes=unpacked, limit=limits.unpacked_bytes)
    if unpacked > limits.ratio_from_bytes and unpacked // packed > limits.ratio:
        raise cannot_read("zip_bomb", bytes=unpacked, limit=limits.unpacked_bytes)


def _book_path(package: zipfile.ZipFile) -> str:
    names = {name.lower(): name for name in package.namelist()}
    if "_rels/.rels" in names:
        for target in _targets(package, "").values():
            if target.lower().endswith("workbook.xml"):
                return target
    if "xl/workbook.xml" in names:
        return names["xl/workbook.xml"]
    raise cannot_read("not_a_workbook")


def _targets(package: zipfile.ZipFile, path: str) -> Mapping[str, str]:
    """Tell where the links of a part lead, by their ids; links out of the file lead nowhere."""
    folder = PurePosixPath(path).parent
    rels = str(folder / "_rels" / f"{PurePosixPath(path).name}.rels") if path else "_rels/.rels"
    if rels not in package.namelist():
        return {}
    links = {}
    for link in _xml(package, rels).iter("{*}Relationship"):
        target = link.get("Target", "")
        if link.get("TargetMode") != "External":
            whole = target[1:] if target.startswith("/") else str(folder / target)
            links[link.get("Id", "")] = _without_dots(whole)
    return links


def _without_dots(path: str) -> str:
    kept: list[str] = []
    for step in path.split("/"):
        if step == "..":
            del kept[-1:]
        elif step not in ("", "."):
            kept.append(step)
    return "/".join(kept)


def _xml(package: zipfile.ZipFile, path: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(package.read(path), parser)
    except (etree.XMLSyntaxError, KeyError, ValueError) as broken:
        raise cannot_read("broken") from broken


def _check_whole(package: zipfile.ZipFile, path: str) -> None:
    if path in package.namelist():
        for _ in _chunks(package, path):
            pass


def _chunks(package: zipfile.ZipFile, path: str) -> Iterator[bytes]:
    with package.open(path) as part:
        while chunk := part.read(_CHUNK):
            yield chunk


def _checked(package: zipfile.ZipFile, part: SheetPart, *, limits: Limits) -> SheetPart:
    """Read a sheet's part to its end (checksum) and see how far its filled cells reach."""
    last_row, columns, formulas, tail = 1, 1, 0, b""
    errors = array("Q")
    for chunk in _chunks(package, part.path):
        text = tail + chunk
        last_row = max(last_row, _last_filled_row(text))
        columns = max([columns, *map(column_number, set(_WIDE_CELL.findall(text)))])
        formulas += sum(1 for _ in _FORMULA_WITHOUT_VALUE.finditer(text)) if b"f" in text else 0
        errors.extend(error_places(text, after=len(tail)))
        tail = text[-_OVERLAP:]
    if max(last_row * columns, len(errors)) > limits.cells:
        raise cannot_read("too_many_cells", sheet=part.name, rows=last_row, columns=columns)
    return replace(part, formulas_without_value=formulas, errors=in_order(errors))


def _last_filled_row(text: bytes) -> int:
    end = max(text.rfind(sign) for sign in _VALUE_ENDS)
    start = text.rfind(b' r="', 0, end) if end >= 0 else -1
    found = _ROW_OF.search(text, start) if start >= 0 else None
    return int(found.group(1)) if found else 0
