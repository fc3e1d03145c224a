"""
Cards: what a gate has to know of passes in order to read their codes, by whichever feature issues them.

A code names a card by a pseudonym; the register knows a pass by the source of its standings. Whoever
keeps gates asks here for the keys, for the cards that count no longer, and for which pass a card carries.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from linli.kernel.places import Jurisdiction
from linli.kernel.tokens.reading import Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """
    A card that counts: the pseudonym in its code, and the pass that it carries.

    ``source`` is that of the standings (``pass.<kind>``) of the people who go out by it; a pass of a
    vehicle or a guest has none. ``share`` is by what its quota is counted.
    """

    card: bytes
    share: bytes
    source: UUID
    kind: str
    place: str
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuing:
    """What a feature that issues passes answers (``wiring.CARDS``)."""

    trust: Callable[[Jurisdiction, datetime], Trust]
    carried: Callable[[Jurisdiction, datetime], tuple[Carried, ...]]
    carried_by: Callable[[bytes, Jurisdiction, datetime], Carried | None]


def trust_at(*, within: Jurisdiction, now: datetime) -> Trust:
    """Give the keys by which codes are read, and the cards that count no longer."""
    return _issuing().trust(within, now)


def carried(*, within: Jurisdiction, now: datetime) -> tuple[Carried, ...]:
    """List the cards of an area that count."""
    return _issuing().carried(within, now)


def carried_by(*, card: bytes, within: Jurisdiction, now: datetime) -> Carried | None:
    """Tell what a card carries; nothing, where it is not known here or counts no longer."""
    return _issuing().carried_by(card, within, now)


def _issuing() -> Issuing:
    found: Issuing = import_string(settings.CARDS)
    return found
