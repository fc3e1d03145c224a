"""Reads what was posted into values; what is no value at all is refused with a code."""

from datetime import datetime
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django.http import QueryDict

from linli.features.screening.queries.turns import After
from linli.kernel.days import LOCAL
from linli.kernel.refusals import Reason, Refused

Code = TypeVar("Code", bound=StrEnum)


class Unreadable(Refused):
    """Something was typed that is no time, or not among what was offered."""


def code_of(kind: type[Code], text: str) -> Code:
    """
    Read one of the codes that were offered.

    :raises Unreadable: ``screening.not_offered``.
    """
    try:
        return kind(text)
    except ValueError as unknown:
        raise Unreadable(Reason(code="screening.not_offered")) from unknown


def key_of(text: str, *, otherwise: UUID) -> UUID:
    """Read the key that a page gave its form, so that pressing twice does it once."""
    try:
        key = UUID(text)
    except ValueError:
        return otherwise
    return key if key.version == 7 else otherwise


def chosen_key(text: str) -> UUID:
    """
    Read a key that was offered to choose from.

    :raises Unreadable: ``screening.not_offered``.
    """
    try:
        return UUID(text)
    except ValueError as unknown:
        raise Unreadable(Reason(code="screening.not_offered")) from unknown


def time_of(text: str) -> datetime:
    """
    Read a local time as the browser sends it.

    :raises Unreadable: ``screening.no_time``.
    """
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError as mistyped:
        raise Unreadable(Reason(code="screening.no_time")) from mistyped
    return at if at.tzinfo else at.replace(tzinfo=LOCAL)


def after_of(asked: QueryDict) -> After | None:
    """Read where the page before ended."""
    try:
        return str(asked["after"]), UUID(str(asked["id"]))
    except (KeyError, ValueError):
        return None
