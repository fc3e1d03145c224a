"""Results as devices send them: whose time is believed, and how long one may think better of it. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# A thumb slips; after this the result stands, and another one is recorded.
UNDO_WITHIN = timedelta(minutes=5)
# Clocks of phones are this much ahead without meaning anything.
AHEAD_AT_MOST = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Believed:
    """When something happened, and whether the device's clock was doubted."""

    at: datetime
    doubted: bool = False


def believed(said: datetime | None, *, opened_at: datetime, now: datetime) -> Believed:
    """
    Tell when a result was given: when the device says, if that can be.

    Nothing can be done before it was asked for, nor later than now: a clock that is wrong by hours
    or years is not believed, and the server's time stands instead.
    """
    if said is None:
        return Believed(at=now)
    if opened_at <= said <= now + AHEAD_AT_MOST:
        return Believed(at=min(said, now))
    return Believed(at=now, doubted=True)


def may_undo(recorded_at: datetime, *, now: datetime) -> bool:
    """Tell whether a result may still be taken back."""
    return now - recorded_at <= UNDO_WITHIN
