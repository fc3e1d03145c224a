"""
Codes of venues: signed, and changing every few minutes, so that a forwarded picture says nothing. Pure.

A token is the venue's key, the number of the span of time and a seal over both.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from linli.store.sealing import Sealer

_TOKEN = re.compile(r"([0-9a-f]{32})-([0-9]{1,12})-([0-9a-f]{32})")
_SEAL = 16
_VENUES = UUID("0198d1a0-7c00-7000-8000-76656e756573")


class Freshness(StrEnum):
    """Whether a token of ours may still be used."""

    FRESH = "fresh"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueToken:
    """What a token says: which venue, and whether it was shown just now."""

    venue: UUID
    freshness: Freshness


def venue_of(place: str) -> UUID:
    """Give the key of a place as a venue: it names nothing, and is the same every time."""
    return uuid5(_VENUES, place)


def venue_token(venue: UUID, *, at: datetime, lasts: timedelta, sealer: Sealer) -> str:
    """Make the token that a venue shows now."""
    return _token(venue, _span(at, lasts), sealer)


def read_token(token: str, *, at: datetime, lasts: timedelta, sealer: Sealer) -> VenueToken | None:
    """Read a token; nothing, if it is none of ours. One of the span before is still fresh."""
    match = _TOKEN.fullmatch(token)
    if match is None:
        return None
    venue, span = UUID(match[1]), int(match[2])
    if token != _token(venue, span, sealer):
        return None
    is_fresh = span <= _span(at, lasts) <= span + 1
    return VenueToken(venue=venue, freshness=Freshness.FRESH if is_fresh else Freshness.LATE)


def _span(at: datetime, lasts: timedelta) -> int:
    return int(at.timestamp() // lasts.total_seconds())


def _token(venue: UUID, span: int, sealer: Sealer) -> str:
    seal = sealer.seal(f"venue:{venue.hex}:{span}")[:_SEAL]
    return f"{venue.hex}-{span}-{seal.hex()}"
