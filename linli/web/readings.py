"""
Readings: what is measured of people day by day, by whichever feature watches them.

Another feature that speaks with people asks here what was read already, and hands on what it is told,
so that nobody is asked twice and a reading stands in one place.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from linli.areas.actions import Ids
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """
    One reading that counts: in tenths of a degree, with symptoms by code.

    ``fever`` was decided by whoever keeps it; ``way`` is the code of who said it (self, relative,
    neighbour, worker, device).
    """

    at: datetime
    tenths: int | None
    symptoms: tuple[str, ...]
    fever: bool
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """Somebody whose readings are asked for: the watch by key, what was read, the earliest first."""

    watch: UUID
    readings: tuple[Read, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From an instant to another, the second not included."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """
    A reading that somebody was told while speaking with a person; sent twice it counts once.

    ``confirmed``: it was asked back, and it is so.
    """

    id: UUID
    person: UUID
    taken_at: datetime
    tenths: int | None
    symptoms: tuple[str, ...] = ()
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """What a feature that keeps readings answers (``wiring.READINGS``)."""

    of: Callable[[tuple[UUID, ...], Span, Jurisdiction], Mapping[UUID, Watched]]
    take: Callable[[Told, str, Jurisdiction, datetime, Ids], tuple[Reason, ...]]


def readings_of(
    *, people: Iterable[UUID], span: Span, within: Jurisdiction
) -> Mapping[UUID, Watched]:
    """Give what was read of people in a span; of whom nobody asks for readings is not in the answer."""
    wanted = tuple(set(people))
    return _watching().of(wanted, span, within) if wanted else {}


def hand_on(
    *, told: Told, by: str, within: Jurisdiction, now: datetime, ids: Ids
) -> tuple[Reason, ...]:
    """Hand a reading on to whoever keeps them; give every reason for which it was not taken."""
    return _watching().take(told, by, within, now, ids)


def _watching() -> Watching:
    found: Watching = import_string(settings.READINGS)
    return found
