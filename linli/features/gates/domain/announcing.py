"""Visitors whom a household announces: what is said of them, and what speaks against it. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.kernel.days import LOCAL, local_day
from linli.kernel.refusals import Reason
from linli.kernel.text import squeezed

# A capital may be two signs (of ß: SS); the table holds no more, and of a Greek few it would be three.
_SIGNS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """
    How visitors may be announced: so many for one day, each for so many hours, so many days ahead.

    A household may think again: ``said_a_day`` is how often it may announce on one day, those taken back included.

    ``opens`` and ``closes`` (``07:00``) are the time of the day for it; nobody visits a household of
    which somebody is under one of the regimes in ``not_under``.
    """

    a_day: int
    said_a_day: int
    hours: int
    days_ahead: int
    opens: str
    closes: str
    not_under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGuest:
    """
    Somebody is to come: no name is asked for but its last character, or the plate of a car.

    ``id`` comes from the form, so that pressing twice announces once.
    """

    id: UUID
    last: str
    plate: str
    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is so at home: how many are announced for that day, which regimes hold of those who live there."""

    announced: int
    said_today: int = 0
    """How often they announced anybody today, those taken back included."""
    regimes: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """
    A visitor as a gate has to know them: by what they are recognised, and when.

    ``dwelling`` is how a guard would type where they go (``3-2-501``), empty where nobody lives any more.
    """

    dwelling: str
    last: str
    plate: str
    begins_at: datetime
    ends_at: datetime


def last_sign(name: str) -> str:
    """Give that of a name by which a gate knows a visitor, however it was typed: its last sign, a capital."""
    return squeezed(name)[-1:].upper()[:_SIGNS]


def speaks_against(
    guest: NewGuest, *, terms: Terms, around: Around, now: datetime
) -> tuple[Reason, ...]:
    """Give every reason for which a visitor cannot be announced so."""
    return (*_said(guest, terms=terms, now=now), *_stands(terms, around))


def _said(guest: NewGuest, *, terms: Terms, now: datetime) -> Iterator[Reason]:
    begins, ends = guest.begins_at.astimezone(LOCAL), guest.ends_at.astimezone(LOCAL)
    if not guest.last and not guest.plate:
        yield Reason(code="gates.guest_unknown")
    if ends <= begins:
        yield Reason(code="gates.guest_ends_first")
    elif ends <= now:
        yield Reason(code="gates.guest_is_past")
    elif ends - begins > timedelta(hours=terms.hours):
        yield Reason(code="gates.guest_too_long", facts={"hours": terms.hours})
    if (local_day(begins) - local_day(now)).days > terms.days_ahead:
        yield Reason(code="gates.guest_too_far", facts={"days": terms.days_ahead})
    if local_day(begins) != local_day(ends) or not _in_hours(begins, ends, terms=terms):
        facts = {"opens": terms.opens, "closes": terms.closes}
        yield Reason(code="gates.guest_outside_hours", facts=facts)


def _in_hours(begins: datetime, ends: datetime, *, terms: Terms) -> bool:
    return f"{begins:%H:%M}" >= terms.opens and f"{ends:%H:%M}" <= terms.closes


def _stands(terms: Terms, around: Around) -> Iterator[Reason]:
    if around.announced >= terms.a_day:
        yield Reason(code="gates.guests_enough", facts={"a_day": terms.a_day})
    if around.said_today >= terms.said_a_day:
        yield Reason(code="gates.guests_too_often")
    if set(around.regimes) & set(terms.not_under):
        yield Reason(code="gates.guest_observed")
