"""Parses what was typed, tapped or sent about a reading into values."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from linli.features.watch.domain.checks import Checked, Found
from linli.features.watch.domain.readings import Said, Way
from linli.journal.domain import Entry
from linli.kernel.refusals import Reason, Refused
from linli.kernel.text import half_width

_DIGITS = 6
_TENTHS = re.compile(r"\d{3}")
_DEGREES = re.compile(r"\d{1,3}(?:\.\d{1,2})?")


class Unreadable(Refused):
    """Something that was typed or sent does not have the form agreed on."""


def temperature(text: str) -> int | Reason | None:
    """
    Read a temperature as people type it: 36.5, 36，5, 365; gives tenths of a degree.

    Nothing typed is nothing said. What is no temperature at all is a reason to ask back
    (``watch.no_temperature``); what nobody can have is read all the same, and asked back later.
    """
    typed = re.sub(r"[。，,·．]", ".", half_width(text).strip().rstrip("℃度Cc "))
    if not typed:
        return None
    if _TENTHS.fullmatch(typed):
        return int(typed)
    if not _DEGREES.fullmatch(typed):
        return Reason(code="watch.no_temperature")
    whole, _dot, part = typed.partition(".")
    hundredths = int(whole) * 100 + int(f"{part:0<2}"[:2])
    return (hundredths + 5) // 10


def said_in(entry: Entry) -> Said:
    """
    Read a reading from the payload of an entry; the subject is the watch.

    The payload: ``temperature`` (tenths of a degree, absent if none was taken), ``where``,
    ``symptoms`` (list of codes), ``confirmed``.

    :raises Unreadable: ``watch.unreadable``.
    """
    try:
        return _said(entry, entry.payload)
    except (KeyError, TypeError, ValueError, AttributeError) as unreadable:
        raise Unreadable(Reason(code="watch.unreadable")) from unreadable


def _said(entry: Entry, told: Mapping[str, Any]) -> Said:
    taken = told.get("temperature")
    if isinstance(taken, bool) or not isinstance(taken, int | None):
        raise TypeError("temperature")
    return Said(
        id=entry.id,
        watch=UUID(str(entry.subject)),
        taken_at=entry.happened_at,
        way=Way.DEVICE,
        tenths=taken,
        where=str(told.get("where", "armpit")),
        symptoms=tuple(str(one) for one in told.get("symptoms", ())),
        confirmed=told.get("confirmed", False) is True,
    )


def key_of(text: str, *, otherwise: UUID) -> UUID:
    """Read the key that a page gave its form, so that pressing twice does it once."""
    try:
        key = UUID(text)
    except ValueError:
        return otherwise
    return key if key.version == 7 else otherwise


def number_in(text: str) -> int:
    """Read from which number a page begins: what is none is the beginning."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else 0


def keys_in(texts: Iterable[str]) -> tuple[UUID, ...]:
    """Read keys, each once; what is none is passed over."""
    found: dict[UUID, None] = {}
    for text in texts:
        try:
            found[UUID(text)] = None
        except ValueError:
            continue
    return tuple(found)


def day_of(text: str, *, otherwise: date | None = None) -> date:
    """
    Read a day as the browser sends it.

    :raises Unreadable: ``watch.no_day``.
    """
    if not text.strip() and otherwise:
        return otherwise
    try:
        return date.fromisoformat(text.strip())
    except ValueError as mistyped:
        raise Unreadable(Reason(code="watch.no_day")) from mistyped


def checks_in(posted: Mapping[str, str], *, asked: Iterable[str]) -> Mapping[str, Checked]:
    """Read a sheet: ``found-<check>`` and ``note-<check>``; what was not looked at is absent."""
    return {
        code: Checked(found=Found(found), note=posted.get(f"note-{code}", ""))
        for code in asked
        if (found := posted.get(f"found-{code}", "")) in set(Found)
    }


Code = TypeVar("Code", bound=StrEnum)


def code_of(kind: type[Code], text: str) -> Code:
    """
    Read one of the codes that were offered.

    :raises Unreadable: ``watch.not_offered``.
    """
    try:
        return kind(text)
    except ValueError as unknown:
        raise Unreadable(Reason(code="watch.not_offered")) from unknown
