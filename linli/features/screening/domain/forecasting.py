"""When a round will be done, if it goes on as it went today. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from linli.features.screening.domain.policies import Ladder
from linli.kernel.days import LOCAL, start_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """How many households were settled from an instant until another."""

    settled: int
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """
    How it goes: households settled from ``since`` until ``now``, how many are left.

    ``earlier`` is the day before: as much of it counts as today lacks to a whole day of work.
    """

    settled: int
    left: int
    since: datetime
    now: datetime
    earlier: Stretch | None = None


def forecast(pace: Pace, *, ladder: Ladder) -> datetime | None:
    """
    Tell when nothing is left at a pace, in the hours in which people are asked.

    Nothing, as long as nobody has been settled yet: a guess would be worse.
    """
    if pace.left == 0:
        return pace.now
    worked = worked_between(pace.since, pace.now, ladder=ladder)
    settled: float = pace.settled
    if pace.earlier:
        lacking = max(_whole_day(pace.now, ladder) - worked, timedelta())
        settled, worked = settled + _part(pace.earlier, lacking, ladder=ladder), worked + lacking
    if settled == 0 or worked <= timedelta():
        return None
    return _after(pace.now, worked * (pace.left / settled), ladder=ladder)


def _whole_day(at: datetime, ladder: Ladder) -> timedelta:
    opens, shuts = _hours(at, ladder)
    return shuts - opens


def _part(earlier: Stretch, work: timedelta, *, ladder: Ladder) -> float:
    """Tell how many were settled in so much work of a stretch."""
    worked = worked_between(earlier.since, earlier.until, ladder=ladder)
    return earlier.settled * (work / worked) if worked > timedelta() else 0.0


def worked_between(since: datetime, until: datetime, *, ladder: Ladder) -> timedelta:
    """Tell how much of the hours in which people are asked lies between two instants."""
    day, total = start_of(since.astimezone(LOCAL).date()), timedelta()
    while day < until:
        opens, shuts = _hours(day, ladder)
        total += max(min(until, shuts) - max(since, opens), timedelta())
        day += timedelta(days=1)
    return total


def _after(at: datetime, work: timedelta, *, ladder: Ladder) -> datetime:
    day = start_of(at.astimezone(LOCAL).date())
    while True:
        opens, shuts = _hours(day, ladder)
        begins = max(at, opens)
        if work <= shuts - begins:
            return begins + work
        work -= max(shuts - begins, timedelta())
        day += timedelta(days=1)


def _hours(day: datetime, ladder: Ladder) -> tuple[datetime, datetime]:
    local = day.astimezone(LOCAL).date()
    opens = datetime.combine(local, ladder.begins, tzinfo=LOCAL)
    return opens, datetime.combine(local, ladder.ends, tzinfo=LOCAL)
