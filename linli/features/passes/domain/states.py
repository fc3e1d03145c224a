"""How applications, passes and cards stand; each state follows from who and when. Pure."""

from datetime import datetime
from enum import StrEnum


class Answer(StrEnum):
    """What became of an application."""

    GRANTED = "granted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Ending(StrEnum):
    """Why a pass ended."""

    EXPIRED = "expired"
    REVOKED = "revoked"


class PassState(StrEnum):
    """How a pass stands."""

    NOT_YET = "not_yet"
    VALID = "valid"
    LAST_DAY = "last_day"
    EXPIRED = "expired"
    REVOKED = "revoked"


class Carrier(StrEnum):
    """What carries the code of a card."""

    PHONE = "phone"
    PAPER = "paper"


class Lost(StrEnum):
    """Why a card ended before its pass."""

    LOST = "lost"
    PASS_ENDED = "pass_ended"


class WhyDeclined(StrEnum):
    """Why an application is declined: a closed list, each with its words."""

    UNREADABLE = "unreadable"
    NOT_THE_PAPER = "not_the_paper"
    NOT_LIVING_HERE = "not_living_here"
    NOT_NEEDED = "not_needed"
    OTHER = "other"


class WhyRevoked(StrEnum):
    """Why a pass is taken back: a closed list."""

    LENT = "lent"
    MOVED_AWAY = "moved_away"
    FALSE_PAPER = "false_paper"
    MISTAKE = "mistake"
    NOT_NEEDED = "not_needed"
    OWN_WISH = "own_wish"


class Way(StrEnum):
    """How somebody asked."""

    PHONE = "phone"
    COUNTER = "counter"


class Against(StrEnum):
    """What an appeal is about."""

    APPLICATION = "application"
    PASS = "pass"


class Answered(StrEnum):
    """What an appeal came to."""

    UPHELD = "upheld"
    KEPT = "kept"


def state_of(
    *, begins_at: datetime, ends_at: datetime, ended_at: datetime | None, ending: str, now: datetime
) -> PassState:
    """Tell how a pass stands at an instant."""
    if ended_at is not None and ending != Ending.EXPIRED:
        return PassState.REVOKED
    if now >= ends_at:
        return PassState.EXPIRED
    if now < begins_at:
        return PassState.NOT_YET
    return PassState.LAST_DAY if (ends_at - now).days < 1 else PassState.VALID
