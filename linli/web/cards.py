"""
Cards: what a gate has to know of passes in order to read their codes, by whichever feature issues them.

A code names a card by a pseudonym; the register knows a pass by the source of its standings. Whoever
keeps gates asks here for the keys, for the cards that count no longer, and for which pass a card carries.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from linli.kernel.places import Jurisdiction
from linli.kernel.tokens.claims import Claims
from linli.kernel.tokens.reading import Trust


class Bearer(StrEnum):
    """Who goes through by a pass; a guest is somebody whom the register does not know."""

    PERSON = "person"
    HOUSEHOLD = "household"
    VEHICLE = "vehicle"
    GUEST = "guest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """So many times out in so many local days, each for so many minutes at most, if that is said."""

    count: int
    days: int
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """
    On what terms a pass was issued: a rule that comes later does not change them.

    ``hours`` (``("06:00", "22:00")``) are when it opens gates; whoever is under one of the regimes of
    observation in ``not_under`` goes nowhere by it.
    """

    hours: tuple[str, str] | None = None
    quota: Quota | None = None
    not_under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """
    A card: the pseudonym in its code, and the pass that it carries, from when until when it counts.

    ``source`` is the key of the pass, and that of the standings (``pass.<kind>``) of the people who go
    out by it; a pass of a vehicle or a guest has none of these. A pass that is on no card is known by
    that key: whoever is known to the gate goes by it without a code. ``share`` is by what its quota is
    counted; ``area`` how far it opens gates.
    """

    card: bytes
    share: bytes
    source: UUID
    kind: str
    bearer: Bearer
    place: str
    area: str
    begins_at: datetime
    ends_at: datetime
    plate: str = ""
    terms: Terms = Terms()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """
    What a code comes to that somebody showed: why it is none (``token.signature``), or nothing.

    ``claims`` are there as soon as its signature is proven, ``carried`` if the card is known here.
    ``of_another`` tells that another issuer signed it, who keeps a list of their own.
    """

    wrong: str | None
    claims: Claims | None = None
    carried: Carried | None = None
    of_another: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuing:
    """What a feature that issues passes answers (``wiring.CARDS``)."""

    trust: Callable[[Jurisdiction, datetime], Trust]
    carried: Callable[[Jurisdiction, datetime], tuple[Carried, ...]]
    state: Callable[[Jurisdiction, datetime], str]
    carried_by: Callable[[Collection[bytes], Jurisdiction], Mapping[bytes, Carried]]
    of_plate: Callable[[str, Jurisdiction, datetime], tuple[Carried, ...]]
    shown: Callable[[str, Jurisdiction, datetime], Shown]


def trust_at(*, within: Jurisdiction, now: datetime) -> Trust:
    """Give the keys by which codes are read, and the cards that count no longer."""
    return _issuing().trust(within, now)


def carried(*, within: Jurisdiction, now: datetime) -> tuple[Carried, ...]:
    """List the cards of an area that count, and the passes that are on none."""
    return _issuing().carried(within, now)


def state(*, within: Jurisdiction, now: datetime) -> str:
    """Tell in which state the cards of an area are: alike as long as ``carried`` would say the same."""
    return _issuing().state(within, now)


def carried_by(*, cards: Collection[bytes], within: Jurisdiction) -> Mapping[bytes, Carried]:
    """Tell what cards carry, or carried: whoever weighs an instant gone by needs those that ended, too."""
    return _issuing().carried_by(cards, within) if cards else {}


def of_plate(*, plate: str, within: Jurisdiction, now: datetime) -> tuple[Carried, ...]:
    """List the passes that a vehicle has."""
    return _issuing().of_plate(plate, within, now) if plate else ()


def shown(*, code: str, within: Jurisdiction, now: datetime) -> Shown:
    """Read a code as a gate does: whoever sends one has proven nothing by sending it."""
    return _issuing().shown(code, within, now)


def _issuing() -> Issuing:
    found: Issuing = import_string(settings.CARDS)
    return found
