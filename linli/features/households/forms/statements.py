"""
Reads what somebody says of a person or a household, field by field, by the dictionary.

Whatever cannot be read is refused with all its reasons at once; nothing is taken in part.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from linli.kernel.refusals import Reason, Refused
from linli.register.domain.documents import Document, DocumentKind, read_document
from linli.register.domain.fields import Field, FieldType, all_fields
from linli.register.domain.names import read_name
from linli.register.domain.phones import read_phone
from linli.register.domain.plates import read_plates

OF_A_PERSON = frozenset(("person", "care"))
OF_A_HOUSEHOLD = frozenset(("household", "vehicle"))
# What nobody takes back: a person has a name.
_NEVER_EMPTY = frozenset(("person.name",))
_TEXT_AT_MOST = 200
_BORN_AFTER, _BORN_BEFORE = date(1850, 1, 1), date(2200, 1, 1)


class Unreadable(Refused):
    """Something that was said cannot be what its field holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    value: Any = None
    wrong: bool = False


_WRONG = _Read(wrong=True)


def read_values(said: Mapping[str, str], *, of: frozenset[str]) -> dict[str, Any]:
    """
    Bring values to the form in which they are kept; an empty text takes a value back.

    ``of`` names the subjects that may be spoken of.

    :raises Unreadable: ``said.unknown_field`` or ``said.unreadable`` for each field, by its code.
    """
    wrong: list[Reason] = []
    values: dict[str, Any] = {}
    for code, text in said.items():
        field = all_fields().get(code)
        if field is None or field.subject not in of or not _may_be_said(field):
            wrong.append(Reason(code="said.unknown_field", facts={"field": code[:64]}))
            continue
        read = _read(field, text)
        values[code] = read.value
        if read.wrong:
            wrong.append(Reason(code="said.unreadable", facts={"field": code}))
    if wrong:
        raise Unreadable(*wrong)
    return values


def _may_be_said(field: Field) -> bool:
    return not field.derived and field.type in _READERS


def _read(field: Field, text: str) -> _Read:
    if not text.strip():
        empty: Any = [] if field.type is FieldType.PLATE else ""
        return _Read(value=empty, wrong=field.code in _NEVER_EMPTY)
    return _READERS[field.type](field, text)


def _text(_field: Field, text: str) -> _Read:
    return _Read(value=text.strip(), wrong=len(text) > _TEXT_AT_MOST)


def _name(_field: Field, text: str) -> _Read:
    name = read_name(text).name
    return _Read(value=name, wrong=name is None)


def _phone(_field: Field, text: str) -> _Read:
    phone = read_phone(text).phone
    return _Read(value=phone, wrong=phone is None)


def _date(_field: Field, text: str) -> _Read:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return _WRONG
    return _Read(value=day.isoformat(), wrong=not _BORN_AFTER < day < _BORN_BEFORE)


def _choice(field: Field, text: str) -> _Read:
    return _Read(value=text, wrong=text not in {choice.value for choice in field.choices})


def _boolean(_field: Field, text: str) -> _Read:
    return _Read(value=text, wrong=text not in ("yes", "no"))


def _number(_field: Field, text: str) -> _Read:
    return _Read(value=text.strip(), wrong=re.fullmatch(r"\d{1,9}", text.strip()) is None)


def _plates(_field: Field, text: str) -> _Read:
    plates = read_plates(text)
    return _Read(value=list(plates), wrong=not plates)


_READERS: Mapping[FieldType, Callable[[Field, str], _Read]] = {
    FieldType.TEXT: _text,
    FieldType.NAME: _name,
    FieldType.PHONE: _phone,
    FieldType.DATE: _date,
    FieldType.CHOICE: _choice,
    FieldType.BOOLEAN: _boolean,
    FieldType.NUMBER: _number,
    FieldType.PLATE: _plates,
}


def read_said_document(number: str, *, kind: DocumentKind | None) -> Document:
    """
    Read a document number; an unsound one comes back as such, to be kept as a claim.

    :raises Unreadable: ``said.unreadable``, if there is no number in it at all.
    """
    document = read_document(number, stated=kind).document
    if document is None:
        facts = {"field": "person.identity_number"}
        raise Unreadable(Reason(code="said.unreadable", facts=facts))
    return document
