"""What a card is made of: pseudonyms, its term, the check of a printed face. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.kernel.days import LOCAL
from linli.kernel.tokens import faces, turning

# A phone's card is signed for a week at most, and anew when less than this is left.
RENEWED_BEFORE = timedelta(days=3)
_WEEK = timedelta(minutes=turning.LONGEST)
_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """From when until when something holds, to the second."""

    begins_at: datetime
    ends_at: datetime


def share_name(*, kind: str, whose: UUID | str) -> str:
    """
    Name what a quota is counted by; its digest is the pseudonym.

    All cards of a household give the same for one kind, and another for another: whoever reads codes
    cannot tell that a life pass and a work pass live at one door.
    """
    return f"passes.share:{kind}:{whose}"


def phone_term(*, begins_at: datetime, ends_at: datetime, now: datetime) -> Term:
    """Give the term that is signed for a phone: from this minute, a week at most."""
    start = max(begins_at, now).astimezone(LOCAL).replace(second=0, microsecond=0)
    return Term(begins_at=start, ends_at=min(ends_at, start + _WEEK))


def paper_term(*, begins_at: datetime, ends_at: datetime, key_ends_at: datetime) -> Term:
    """Give the term that is signed for a printed card: that of the pass, as far as the key holds."""
    start = begins_at.astimezone(LOCAL).replace(microsecond=0)
    return Term(begins_at=start, ends_at=min(ends_at, key_ends_at))


def number_of(card: bytes) -> str:
    """Give the number that stands on a card and that the gate shows: eight signs of its pseudonym."""
    shown = card.hex()[:_SHOWN].upper()
    return f"{shown[:4]} {shown[4:]}"


def check_of(*, card: bytes, last: str, building: str) -> int:
    """Give the check of a printed face."""
    return faces.check_of(card=card, last=last, building=building)


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """
    What a guard compares on a printed card: nobody is named.

    ``last`` is the last character of the name of whoever heads the household (the last sign of a
    plate, where it is a vehicle's), ``building`` as people say it, empty where there is none. A
    household's card names its ``dwelling`` and not ``last``: whoever finds it cannot read that off.
    """

    last: str
    building: str
    dwelling: str = ""
