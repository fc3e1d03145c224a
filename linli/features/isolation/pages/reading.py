"""Reads what was posted about an order into values; what is no value at all is refused with a code."""

from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django.http import QueryDict

from linli.features.isolation.domain.contacts import Said, Way
from linli.features.isolation.domain.periods import Exposed
from linli.features.isolation.domain.sampling import Sampled, SampleResult
from linli.kernel.refusals import Reason, Refused
from linli.kernel.text import half_width
from linli.web import clock

_TEMPERATURES = ("morning", "evening", "temperature")
Code = TypeVar("Code", bound=StrEnum)


class Unreadable(Refused):
    """Something was typed that is no date, no temperature, or not among what was offered."""


def said_on_the_form(posted: QueryDict, *, order: UUID, id: UUID, now: datetime) -> Said:
    """
    Read a contact: one tap (``outcome``) or a filled form (``answer`` as ``question.choice``).

    ``id`` is used where the page gave none of its own.

    :raises Unreadable: ``isolation.no_temperature``, ``isolation.not_offered``.
    """
    answers: dict[str, tuple[str, ...]] = {}
    for told in posted.getlist("answer"):
        question, _dot, choice = told.partition(".")
        answers[question] = (*answers.get(question, ()), choice)
    return Said(
        id=clock.id_in(posted.get("id", "")) or id,
        order=order,
        way=code_of(Way, posted.get("way") or Way.PHONE),
        reached=posted.get("outcome") not in ("not_reached", "declined"),
        declined=posted.get("outcome") == "declined",
        happened_at=now,
        answers=answers,
        temperatures=_temperatures(posted),
        confirmed=bool(posted.get("confirmed")),
    )


def key_of(text: str, *, otherwise: UUID) -> UUID:
    """Read the key that a page gave its form, so that pressing twice does it once."""
    return clock.id_in(text) or otherwise


def _temperatures(posted: QueryDict) -> tuple[float, ...]:
    typed = (half_width(posted.get(when, "")).strip().rstrip("℃度") for when in _TEMPERATURES)
    try:
        return tuple(float(one.replace(",", ".")) for one in typed if one)
    except ValueError as mistyped:
        raise Unreadable(Reason(code="isolation.no_temperature")) from mistyped


def exposed_on_the_form(posted: QueryDict) -> Exposed:
    """
    Read an exposure: its kind and its last day.

    :raises Unreadable: ``isolation.no_day``.
    """
    return Exposed(kind=posted.get("kind", ""), last_on=day_of(posted.get("last_on", "")))


def sample_on_the_form(posted: QueryDict, *, id: UUID) -> Sampled:
    """
    Read a sample: its day, what came of it, its evidence.

    ``id`` is used where the page gave none of its own.

    :raises Unreadable: ``isolation.no_day``, ``isolation.not_offered``.
    """
    return Sampled(
        id=clock.id_in(posted.get("id", "")) or id,
        taken_on=day_of(posted.get("taken_on", "")),
        result=code_of(SampleResult, posted.get("result", "")),
        institution=posted.get("institution", "")[:100],
        reference=posted.get("reference", "")[:64],
    )


def day_of(text: str) -> date:
    """
    Read a day as the browser sends it.

    :raises Unreadable: ``isolation.no_day``.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError as mistyped:
        raise Unreadable(Reason(code="isolation.no_day")) from mistyped


def code_of(kind: type[Code], text: str) -> Code:
    """
    Read one of the codes that were offered.

    :raises Unreadable: ``isolation.not_offered``.
    """
    try:
        return kind(text)
    except ValueError as unknown:
        raise Unreadable(Reason(code="isolation.not_offered")) from unknown
