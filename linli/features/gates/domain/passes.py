"""Passes as a gate sees them: whether one opens it at an instant, and how often. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.kernel.days import LOCAL, local_day, start_of

VALID, NONE, ENDED = "valid", "none", "ended"
NOT_YET, ELSEWHERE, OUTSIDE_HOURS = "not_yet_valid", "elsewhere", "outside_hours"
GUEST, VEHICLE = "guest", "vehicle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """So many times out in so many local days, each for so many minutes at most, if that is said."""

    count: int
    days: int
    minutes: int | None = None

    def since(self, at: datetime) -> datetime:
        """Tell since when outings count at an instant."""
        return start_of(local_day(at) - timedelta(days=self.days - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """
    A pass by one of its cards (16 bytes), or by its own key where it is on none.

    ``share`` is by what its quota is counted: all cards of a household name the same. ``is_for_here``
    tells whether it opens the gate at all; ``hours`` when, ``not_under`` under which regimes of
    observation nobody goes by it.
    """

    card: bytes
    share: bytes
    source: UUID
    kind: str
    bearer: str
    is_for_here: bool
    begins_at: datetime
    ends_at: datetime
    hours: tuple[str, str] | None = None
    quota: Quota | None = None
    not_under: tuple[str, ...] = ()

    def state(self, at: datetime) -> str:
        """Tell how it stands at an instant."""
        if at < self.begins_at:
            return NOT_YET
        if at >= self.ends_at:
            return ENDED
        if not self.is_for_here:
            return ELSEWHERE
        return VALID if self.is_open(at) else OUTSIDE_HOURS

    def is_open(self, at: datetime) -> bool:
        """Tell whether it is for this time of the day; hours may go past midnight."""
        if self.hours is None:
            return True
        clock, (opens, closes) = f"{at.astimezone(LOCAL):%H:%M}", self.hours
        if opens <= closes:
            return opens <= clock < closes
        return clock >= opens or clock < closes

    def holds_under(self, regimes: Collection[str]) -> bool:
        """Tell whether somebody under some regimes goes by it all the same."""
        return not any(regime in self.not_under for regime in regimes)


def chosen(passes: Iterable[Pass], *, regimes: Collection[str], at: datetime) -> Pass | None:
    """
    Choose by which of their passes somebody goes who shows none: the one that asks the least.

    One that opens now comes before the others, then one that observation does not stop, then one
    without a quota; of several alike the one whose card comes first.
    """

    def rank(one: Pass) -> tuple[bool, bool, bool, bytes]:
        opens = one.state(at) == VALID
        return (not opens, not one.holds_under(regimes), one.quota is not None, one.card)

    return min(passes, key=rank, default=None)
