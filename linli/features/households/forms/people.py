"""One person's cells of one row, read: the step between a row and a household."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from linli.features.households.forms.cells import as_text
from linli.features.households.forms.choices import care_in, is_yes, read_choice, without_care
from linli.features.households.forms.tables import PersonColumns
from linli.features.households.forms.workbook import Cell
from linli.kernel.text import half_width
from linli.register.domain.documents import (
    MISSING,
    Document,
    DocumentKind,
    DocumentReading,
    read_document,
    read_kind,
)
from linli.register.domain.names import read_name
from linli.register.domain.phones import NO_PHONE, PhoneReading, read_phone
from linli.register.domain.sheets import Care, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """
    What one row says of one person.

    ``index`` is the row's place in the rows of the intake, from 0. ``typed`` is the number cell as
    text, by which a copied row is known even where no document could be read.
    """

    index: int
    name: str
    relation: Relation | None
    document: Document | None
    phone: str | None
    care: frozenset[Care]
    values: Mapping[str, str]
    notices: tuple[str, ...]
    typed: str


NOTHING: Mapping[str, str] = MappingProxyType({})
NO_CARE: frozenset[Care] = frozenset()
_LONGEST = 200
_DAY = re.compile(r"(\d{4})\D{0,2}(\d{1,2})\D{0,2}(\d{1,2})\D*")


def read_person(columns: PersonColumns, row: Sequence[Cell], *, index: int) -> PersonRow | None:
    """Read one person's cells of a row; ``None`` where neither name nor number is given."""
    cell = row[columns.name] if columns.name is not None else ""
    name = _name(cell if isinstance(cell, str) else as_text(cell))
    document = _document(columns, row)
    if name[0] is None and document.document is None and "id.truncated" not in document.notices:
        return None
    phone = NO_PHONE if columns.phone is None else _phone(row[columns.phone])
    values = _values(columns, row) if columns.values else NOTHING
    notices = document.notices if columns.document is not None else ()
    return PersonRow(
        index=index,
        name=name[0] or "",
        relation=_relation(row[columns.relation]) if columns.relation is not None else None,
        document=document.document,
        phone=phone.phone,
        care=_care(columns, row, values) if columns.care or values else NO_CARE,
        values=_remaining(values),
        notices=notices + name[1] + phone.notices,
        typed=as_text(row[columns.document]) if columns.document is not None else "",
    )


@lru_cache(maxsize=50_000)
def _name(text: str) -> tuple[str | None, tuple[str, ...]]:
    reading = read_name(text)
    return reading.name, reading.notices


def _document(columns: PersonColumns, row: Sequence[Cell]) -> DocumentReading:
    if columns.document is None:
        return MISSING
    cell = row[columns.document]
    if cell == "":
        return MISSING
    stated = None
    if columns.document_kind is not None:
        stated = _kind(as_text(row[columns.document_kind]))
    return read_document(
        cell if isinstance(cell, str | float | int) else as_text(cell), stated=stated
    )


@lru_cache(maxsize=1024)
def _kind(text: str) -> DocumentKind | None:
    return read_kind(text)


def _phone(cell: Cell) -> PhoneReading:
    if cell == "":
        return NO_PHONE
    return read_phone(cell if isinstance(cell, str | float | int) else as_text(cell))


def _relation(cell: Cell) -> Relation | None:
    return _relation_of(cell if isinstance(cell, str) else as_text(cell))


@lru_cache(maxsize=4096)
def _relation_of(text: str) -> Relation | None:
    value = read_choice("person.relation", text) if text else None
    return Relation(value) if value else None


def _values(columns: PersonColumns, row: Sequence[Cell]) -> Mapping[str, str]:
    values = {}
    for place, code in columns.values:
        cell = row[place]
        if cell != "":
            value = _value(code, cell if isinstance(cell, str) else as_text(cell))
            if value:
                values[code] = value
    return values or NOTHING


@lru_cache(maxsize=100_000)
def _value(code: str, text: str) -> str:
    """Bring a further field to its normal form; equal values share one string."""
    if code == "person.sex":
        return read_choice(code, text) or ""
    if code == "person.birth_date":
        return day_in(text)
    return " ".join(half_width(text).split())[:_LONGEST]


def day_in(text: str) -> str:
    """Write a day as ``1990-01-31``; ``""`` where none is told."""
    plain = half_width(text).strip()
    if len(plain) == 5 and plain.isdecimal():
        # A day kept as the number of days since 30 December 1899, its format lost.
        return (date(1899, 12, 30) + timedelta(days=int(plain))).isoformat()
    found = _DAY.fullmatch(plain)
    if found is None:
        return ""
    try:
        return date(*map(int, found.groups())).isoformat()
    except ValueError:
        return ""


def _care(
    columns: PersonColumns, row: Sequence[Cell], values: Mapping[str, str]
) -> frozenset[Care]:
    marks = NO_CARE
    for place, cares in columns.care:
        if row[place] != "" and _yes(as_text(row[place])):
            marks = marks | frozenset(cares)
    remark = values.get("person.remark")
    return marks | _care_in(remark) if remark else marks


def _remaining(values: Mapping[str, str]) -> Mapping[str, str]:
    remark = values.get("person.remark")
    if remark is None or not _care_in(remark):
        return values
    rest = without_care(remark)
    others = {code: value for code, value in values.items() if code != "person.remark"}
    return others | {"person.remark": rest} if rest else others


@lru_cache(maxsize=4096)
def _yes(text: str) -> bool:
    return is_yes(text)


@lru_cache(maxsize=20_000)
def _care_in(remark: str) -> frozenset[Care]:
    return care_in(remark)


def forget_people() -> None:
    """Let go of every text that was remembered to read the next row faster."""
    for remembered in (_name, _value, _care_in, _yes, _kind, _relation_of):
        remembered.cache_clear()
