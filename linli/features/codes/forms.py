"""Reads what was posted about codes into values; what is no value at all is refused with a code."""

from datetime import datetime, time
from uuid import UUID

from django.http import QueryDict
from django.utils.dateparse import parse_date

from linli.features.codes.domain.facts import VALUES, Kind
from linli.features.codes.domain.noting import LONGEST_EVIDENCE, ONESELF, NewFact
from linli.kernel.days import LOCAL, local_day
from linli.kernel.refusals import Reason, Refused


class Unreadable(Refused):
    """Something was posted that is not among what was offered, or no day."""


def fact_on_the_form(posted: QueryDict, *, person: UUID, id: UUID, now: datetime) -> NewFact:
    """
    Read a fact: ``what`` as ``kind.value``, ``source``, ``evidence``, ``happened_on``.

    Of today it happened now, of another day at its noon: nobody knows the hour.

    :raises Unreadable: ``codes.no_such_value``, ``codes.no_day``.
    """
    kind, _dot, value = posted.get("what", "").partition(".")
    if kind not in set(Kind):
        raise Unreadable(Reason(code="codes.no_such_value"))
    return NewFact(
        id=key_of(posted.get("key", ""), otherwise=id),
        person=person,
        kind=Kind(kind),
        value=value,
        source=posted.get("source", ""),
        evidence=posted.get("evidence", ""),
        happened_at=_happened(posted.get("happened_on", ""), now=now),
    )


def stay_elsewhere(posted: QueryDict, *, person: UUID, id: UUID, now: datetime) -> NewFact:
    """
    Read a stay elsewhere as the person said it: ``where``, ``risk``, ``last_on``.

    :raises Unreadable: ``codes.no_such_value``, ``codes.no_day``, ``codes.no_where``.
    """
    risk, where = posted.get("risk", ""), posted.get("where", "").strip()
    reasons = {
        "codes.no_such_value": risk not in VALUES[Kind.TRAVEL],
        "codes.no_where": not where,
    }
    if any(reasons.values()):
        raise Unreadable(*(Reason(code=code) for code, holds in reasons.items() if holds))
    return NewFact(
        id=key_of(posted.get("key", ""), otherwise=id),
        person=person,
        kind=Kind.TRAVEL,
        value=risk,
        source=ONESELF,
        evidence=where[:LONGEST_EVIDENCE],
        happened_at=_happened(posted.get("last_on", ""), now=now),
    )


def person_chosen(posted: QueryDict) -> UUID:
    """
    Read who was chosen from those offered.

    :raises Unreadable: ``codes.nobody_chosen``.
    """
    try:
        return UUID(posted.get("person", ""))
    except ValueError:
        raise Unreadable(Reason(code="codes.nobody_chosen")) from None


def _happened(text: str, *, now: datetime) -> datetime:
    try:
        day = parse_date(text) if text else local_day(now)
    except ValueError:
        day = None
    if day is None:
        raise Unreadable(Reason(code="codes.no_day"))
    return now if day == local_day(now) else datetime.combine(day, time(12), tzinfo=LOCAL)


def key_of(text: str, *, otherwise: UUID) -> UUID:
    """Read the key that a page gave its form, so that pressing twice does it once."""
    try:
        key = UUID(text)
    except ValueError:
        return otherwise
    return key if key.version == 7 else otherwise
