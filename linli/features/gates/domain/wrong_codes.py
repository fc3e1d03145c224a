"""Folds wrong codes into counts: a machine that makes them up must not fill the house with rows. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

_SAVED_EVERY = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """
    What one process remembers of the wrong codes of one device.

    Past what a minute may have (``is_shut``) they are only counted here (``pending``), and the count is
    saved once a second.
    """

    minute: datetime
    saved_at: datetime
    pending: int = 0
    is_shut: bool = False

    def at(self, now: datetime) -> "Fold":
        """Give it as it stands at an instant: a new minute opens again; what is not saved yet stays."""
        if minute_of(now) == self.minute:
            return self
        return Fold(minute=minute_of(now), saved_at=now - _SAVED_EVERY, pending=self.pending)

    def saves(self, now: datetime) -> bool:
        """Tell whether the next wrong code goes into the table, and with it those that wait."""
        return not self.is_shut or now - self.saved_at >= _SAVED_EVERY

    def saved(self, now: datetime) -> "Fold":
        """Give it after its count was taken away to be saved."""
        return replace(self, saved_at=now, pending=0)

    def told(self, *, shut: bool, minute: datetime) -> "Fold":
        """Give it after the table has told how many a minute had; of a minute gone by that says nothing."""
        return replace(self, is_shut=shut) if minute == self.minute else self

    def counted(self) -> "Fold":
        """Give it with one more that waits."""
        return replace(self, pending=self.pending + 1)


def fold_at(now: datetime) -> Fold:
    """Begin with a device of which nothing is remembered."""
    return Fold(minute=minute_of(now), saved_at=now - _SAVED_EVERY)


def minute_of(at: datetime) -> datetime:
    """Tell the minute in which an instant lies."""
    return at.replace(second=0, microsecond=0)
