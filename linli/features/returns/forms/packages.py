"""
The outside of a blank: a zip of XML, small enough, without macros, open to be read.

A blank is an empty form. What is larger than any form is turned away before it is unpacked.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from linli.features.returns.forms.refusals import cannot_fill

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_BOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_MACROS = ("vbaproject.bin", "vbadata.xml", "macrosheets/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large a blank may be; each limit refuses the whole file."""

    file_bytes: int = 20 * 2**20
    unpacked_bytes: int = 200 * 2**20
    sheets: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """One sheet: its name on the tab, the part that holds it, whether people see it, its place."""

    name: str
    path: str
    hidden: bool
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook as its parts; nothing of it is written before the end."""

    parts: Mapping[str, bytes]
    order: tuple[zipfile.ZipInfo, ...]
    path: str
    sheets: tuple[SheetPart, ...]


def open_book(content: bytes, *, limits: Limits = Limits()) -> Book:
    """
    Open a blank.

    :raises CannotFill: empty, too_large, not_a_workbook, old_xls, password, macros, broken,
        too_many_sheets.
    """
    _check_kind(content, limits=limits)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            order = tuple(package.infolist())
            _check_parts(order, limits=limits)
            parts = {one.filename: package.read(one) for one in order if not one.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as broken:
        raise cannot_fill("broken") from broken
    except RuntimeError as locked:  # zipfile says so when a part is encrypted
        raise cannot_fill("password") from locked
    return _book(parts, order=order, limits=limits)


def xml(content: bytes) -> "etree._Element":
    """
    Read a part; what it points to is not followed.

    :raises CannotFill: broken.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise cannot_fill("broken") from broken


def targets(parts: Mapping[str, bytes], path: str) -> Mapping[str, str]:
    """Tell where the links of a part lead inside the book, by their ids."""
    folder = PurePosixPath(path).parent
    links = parts.get(links_of(path))
    found = {}
    for link in xml(links).iter("{*}Relationship") if links else ():
        target = link.get("Target", "")
        if link.get("TargetMode") != "External":
            whole = target[1:] if target.startswith("/") else str(folder / target)
            found[link.get("Id", "")] = _without_dots(whole)
    return found


def links_of(path: str) -> str:
    """Tell which part holds the links of a part."""
    whole = PurePosixPath(path)
    return str(whole.parent / "_rels" / f"{whole.name}.rels") if path else "_rels/.rels"


def _check_kind(content: bytes, *, limits: Limits) -> None:
    if not content:
        raise cannot_fill("empty")
    if len(content) > limits.file_bytes:
        raise cannot_fill("too_large", megabytes=limits.file_bytes // 2**20)
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise cannot_fill("password")
        old = any(name in content for name in _OLD_BOOKS)
        raise cannot_fill("old_xls" if old else "not_a_workbook")
    if not content.startswith(b"PK"):
        raise cannot_fill("not_a_workbook")


def _check_parts(order: tuple[zipfile.ZipInfo, ...], *, limits: Limits) -> None:
    if sum(one.file_size for one in order) > limits.unpacked_bytes or len(order) > 5_000:
        raise cannot_fill("too_large", megabytes=limits.unpacked_bytes // 2**20)
    if any(word in one.filename.lower() for one in order for word in _MACROS):
        raise cannot_fill("macros")


def _book(
    parts: Mapping[str, bytes], *, order: tuple[zipfile.ZipInfo, ...], limits: Limits
) -> Book:
    path = next(
        (path for path in targets(parts, "").values() if path.lower().endswith("workbook.xml")), ""
    )
    if path not in parts:
        raise cannot_fill("not_a_workbook")
    if b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise cannot_fill("macros")
    sheets = _sheets(parts, path)
    if len(sheets) > limits.sheets:
        raise cannot_fill("too_many_sheets", sheets=len(sheets), limit=limits.sheets)
    if not sheets:
        raise cannot_fill("no_heading")
    return Book(parts=parts, order=order, path=path, sheets=sheets)


def _sheets(parts: Mapping[str, bytes], path: str) -> tuple[SheetPart, ...]:
    links = targets(parts, path)
    found = []
    for at, sheet in enumerate(xml(parts[path]).iter("{*}sheet")):
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        target = links.get(link, "")
        if target in parts and "worksheet" in target:
            hidden = sheet.get("state", "visible") != "visible"
            name = sheet.get("name", "")
            found.append(SheetPart(name=name, path=target, hidden=hidden, at=at))
    return tuple(found)


def _without_dots(path: str) -> str:
    kept: list[str] = []
    for step in path.split("/"):
        if step == "..":
            del kept[-1:]
        elif step not in ("", "."):
            kept.append(step)
    return "/".join(kept)
