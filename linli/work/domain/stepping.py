"""
The clock of work: when it is due, and what happens next. Pure, total, and it never comes down.

The clock runs from dispatch, not from acceptance. What is passed over (a server that stood still for
a week) is caught up one step at a time: every rung on the way gets its line in the history.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from linli.kernel.days import end_of, local_day, start_of
from linli.work.domain.calendar import Calendar, working_days_after, working_days_before
from linli.work.domain.ladders import Counts, Ladder
from linli.work.domain.rungs import TOP, Rung, above, height
from linli.work.domain.spans import Span

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """
    What the clock knows of an open item.

    ``clock_from`` is when the clock began (moved on by every pause); ``settled_at`` the instant up
    to which everything that time brings has been done.
    """

    rung: Rung
    clock_from: datetime
    settled_at: datetime
    due_at: datetime
    counted: Counts
    paused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Nothing to do until then; with no ``until``, never by itself."""

    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remind:
    """Remind whoever holds it; ``settled_at`` is the item's next."""

    at: datetime
    settled_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Raise:
    """Give it to the next rung up; ``overnight`` when it is 24:00 that does it."""

    to: Rung
    at: datetime
    overnight: bool
    settled_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse:
    """End it: nobody needs it any more."""

    at: datetime
    settled_at: datetime


Step = Wait | Remind | Raise | Lapse


def next_step(item: Running, *, ladder: Ladder, now: datetime, calendar: Calendar) -> Step:
    """Tell the next thing that time brings: already due, or how long to wait."""
    if item.paused:
        return Wait(until=None)
    coming = min(_coming(item, ladder, calendar), key=_at, default=None)
    if coming is None:
        return Wait(until=None)
    return coming if coming.at <= now else Wait(until=coming.at)


def _at(step: Remind | Raise | Lapse) -> tuple[datetime, int]:
    # At one instant somebody is reminded before it climbs, and it climbs before it lapses.
    return step.at, (Remind, Raise, Lapse).index(type(step))


def _coming(item: Running, ladder: Ladder, calendar: Calendar) -> Iterator[Remind | Raise | Lapse]:
    for span in ladder.remind:
        at = moment(span, clock_from=item.clock_from, ladder=ladder, calendar=calendar)
        if at > item.settled_at:
            yield Remind(at=at, settled_at=at)
    for rise in ladder.climb:
        at = moment(rise.after, clock_from=item.clock_from, ladder=ladder, calendar=calendar)
        if height(rise.to) > height(item.rung):
            yield _raised(item, at=max(at, item.settled_at), to=rise.to)
    if ladder.overnight and item.rung is not TOP:
        at = _next_night(item)
        yield Raise(to=above(item.rung), at=at, overnight=True, settled_at=at)
    if ladder.lapses_in:
        at = moment(ladder.lapses_in, clock_from=item.clock_from, ladder=ladder, calendar=calendar)
        yield Lapse(at=max(at, item.settled_at), settled_at=max(at, item.settled_at))


def _raised(item: Running, *, at: datetime, to: Rung) -> Raise:
    # A rung short of where it has to go: the same instant is looked at once more.
    following = above(item.rung)
    settled = at if following is to else max(item.settled_at, at - _INSTANT)
    return Raise(to=following, at=at, overnight=False, settled_at=settled)


def _next_night(item: Running) -> datetime:
    """Find the next 24:00 at which this may not be open: that of its day, or of the day it is due."""
    by_the_day = item.counted is not Counts.HOURS
    first = end_of(local_day(item.due_at - _INSTANT if by_the_day else item.clock_from))
    return max(first, end_of(local_day(item.settled_at)))


def moment(span: Span, *, clock_from: datetime, ladder: Ladder, calendar: Calendar) -> datetime:
    """Tell when a span is over, by the way this ladder counts."""
    if ladder.counts is Counts.WORKING_DAYS and span.days:
        day = working_days_after(local_day(clock_from), count=span.days, calendar=calendar).day
        return end_of(day) + span.time
    return clock_from + span.elapsed


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When work is due, when its clock begins, and how that was counted."""

    at: datetime
    clock_from: datetime
    counted: Counts


def due(*, ladder: Ladder, dispatched_at: datetime, calendar: Calendar) -> Due:
    """Tell when work dispatched now is due by its ladder."""
    at = moment(ladder.due_in, clock_from=dispatched_at, ladder=ladder, calendar=calendar)
    counted = ladder.counts
    if counted is Counts.WORKING_DAYS and not _is_published(dispatched_at, ladder, calendar):
        counted = Counts.UNPUBLISHED
    return Due(at=at, clock_from=dispatched_at, counted=counted)


def due_as_given(
    given: datetime, *, ladder: Ladder, dispatched_at: datetime, calendar: Calendar
) -> Due:
    """
    Tell the same where a feature named the instant: the clock begins so that the ladder ends there.

    It never begins before the work was dispatched: what was due already is late from now on.
    """
    if ladder.counts is Counts.WORKING_DAYS and ladder.due_in.days:
        last = local_day(given - _INSTANT)
        day = working_days_before(last, count=ladder.due_in.days, calendar=calendar).day
        begins = start_of(day)
    else:
        begins = given - ladder.due_in.elapsed
    return Due(at=given, clock_from=max(begins, dispatched_at), counted=Counts.GIVEN)


def _is_published(dispatched_at: datetime, ladder: Ladder, calendar: Calendar) -> bool:
    day = local_day(dispatched_at)
    return working_days_after(day, count=ladder.due_in.days, calendar=calendar).published
