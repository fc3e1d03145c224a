"""Turns a form that was looked through into an XForm and into what it asks. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from lxml import etree
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from linli.features.screening.domain.xlsform import reading
from linli.features.screening.domain.xlsform.books import (
    CHOICES,
    SETTINGS,
    SURVEY,
    Book,
    Sheet,
    open_book,
)
from linli.features.screening.domain.xlsform.checking import look_through
from linli.features.screening.domain.xlsform.faults import SpoiltForm, fault
from linli.features.screening.domain.xlsform.reading import language_of
from linli.features.screening.domain.xlsform.types import as_converted, read_type

_ROW = re.compile(r"\[row : (\d+)\]\s*")
# Columns that are ours: the converter would put them where no client knows them.
_OURS = frozenset(("register", "register_field", "lasts"))
_FOREIGN = re.compile(r"(bind|body|instance|control)::\w+:|disabled$")
_SHARED = frozenset((SETTINGS, CHOICES, SURVEY))
_OTHER, _OTHER_WORDS = "other", {"en": "Other"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """
    A form that can be asked with.

    ``xform`` is what clients are given; ``definition`` what it asks (see ``reading``); ``notices`` are
    what the converter would have otherwise, in its own words.
    """

    form_id: str
    version: str
    title: str
    xform: str
    definition: Mapping[str, Any]
    digest: bytes
    notices: tuple[str, ...] = ()


def read_form(content: bytes, *, version: str, title: str = "") -> Converted:
    """
    Read a form out of a workbook. ``version`` and ``title`` hold where the workbook has none.

    :raises SpoiltForm: with every fault that was found, each with its cell.
    """
    book = open_book(content)
    look_through(book)
    settings = _settings(book, version=version, title=title)
    warnings: list[str] = []
    try:
        result = convert(_for_converter(book, settings), warnings=warnings)
    except PyXFormError as refused:
        raise SpoiltForm(_as_fault(refused)) from refused
    except (AttributeError, KeyError, TypeError, ValueError) as broken:
        raise SpoiltForm(fault("not_converted", said=type(broken).__name__)) from broken
    xform = reading.said_in_chinese(result.xform)
    _check(xform)
    return Converted(
        form_id=settings["form_id"],
        version=settings["version"],
        title=settings["form_title"],
        xform=xform,
        definition=reading.definition_of(result._pyxform, book=book, settings=settings),
        digest=sha256(content).digest(),
        notices=tuple(warnings),
    )


def _settings(book: Book, *, version: str, title: str) -> dict[str, str]:
    lines = book.sheet(SETTINGS).lines
    said = dict(lines[0].cells) if lines else {}
    said["form_title"] = said.get("form_title") or title or "问卷"
    named = sha256(said["form_title"].encode()).hexdigest()[:8]
    said["form_id"] = said.get("form_id") or f"form-{named}"
    said["version"] = said.get("version") or version
    return said


def _for_converter(book: Book, settings: Mapping[str, str]) -> dict[str, Any]:
    """Give the sheets with every row where it stood, so that what is said of a row names it."""
    sheets: dict[str, Any] = {"sheet_names": list(_SHARED)}
    for name in (SURVEY, CHOICES):
        sheet = book.sheet(name)
        kept = [one for one in sheet.headings if one and _is_for_converter(one)]
        sheets[name] = _placed(sheet, kept)
        if name == CHOICES:
            sheets[name] += _others(book, headings=kept)
        sheets[f"{name}_header"] = [dict.fromkeys(kept)]
    sheets[SETTINGS] = [dict(settings)]
    sheets[f"{SETTINGS}_header"] = [dict.fromkeys(settings)]
    return sheets


def _is_for_converter(heading: str) -> bool:
    return heading not in _OURS and not _FOREIGN.match(heading)


def _placed(sheet: Sheet, headings: list[str]) -> list[dict[str, str]]:
    last = sheet.lines[-1].row if sheet.lines else 1
    rows: list[dict[str, str]] = [{} for _ in range(last - 1)]
    for line in sheet.lines:
        cells = {one: line.cells[one] for one in headings if one in line.cells}
        rows[line.row - 2] = {one: _written(one, text) for one, text in cells.items()}
    return rows


def _others(book: Book, *, headings: list[str]) -> list[dict[str, str]]:
    """Give the choice of naming another to lists that lack it: the converter would say it in English alone."""
    types = (read_type(line.get("type")) for line in book.sheet(SURVEY).lines)
    lists = dict.fromkeys(type.list for type in types if type and type.or_other)
    named = next((one for one in ("list_name", "list") if one in headings), "list_name")
    there = {line.get(named) for line in book.sheet(CHOICES).lines if line.get("name") == _OTHER}
    labels = [one for one in headings if one.partition("::")[0] == "label"]
    words = {one: _OTHER_WORDS.get(language_of(one.partition("::")[2]), "其他") for one in labels}
    return [{named: one, "name": _OTHER, **words} for one in lists if one not in there]


def _written(heading: str, text: str) -> str:
    return as_converted(text) if heading == "type" else text


def _as_fault(refused: PyXFormError) -> Any:
    said = str(refused)
    row = _ROW.search(said)
    facts = {"said": _ROW.sub("", said).strip().split("\n")[0]}
    context = refused.context
    sheet = str(context.get("sheet") or ("choices" if "'choices'" in said else SURVEY))
    number = int(row[1]) if row else int(context.get("row") or 0)
    if not number:
        return fault("not_converted", **facts)
    return fault("row_not_converted", sheet=sheet, row=number, **facts)


def _check(xform: str) -> None:
    try:
        etree.fromstring(xform.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as broken:
        raise SpoiltForm(fault("not_converted", said="XML")) from broken
