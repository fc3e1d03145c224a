"""Sets the clock of an item that was changed: when the engine looks at it again, or anew from now."""

from datetime import datetime

from linli.kernel.days import local_day
from linli.work import models
from linli.work.domain.ladders import Ladder
from linli.work.domain.rungs import Rung, area_of
from linli.work.domain.stepping import Wait, due, next_step
from linli.work.queries import ladders
from linli.work.queries.calendar import national
from linli.work.queries.items import as_running
from linli.work.queries.kinds import kinds


def look_again(row: models.Item, *, now: datetime) -> datetime | None:
    """Tell when the engine has to look at an item that does not stand still."""
    step = next_step(as_running(row), ladder=ladder_of(row), now=now, calendar=national())
    return step.until if isinstance(step, Wait) else now


def restart(row: models.Item, *, now: datetime) -> None:
    """Set the clock of a row anew, as if it were dispatched now; the row is not saved."""
    counted = due(ladder=ladder_of(row), dispatched_at=now, calendar=national())
    row.dispatched_at = row.clock_from = row.settled_at = now
    row.due_at, row.counted = counted.at, counted.counted
    row.next_at = look_again(row, now=now)


def ladder_of(row: models.Item) -> Ladder:
    """Give the ladder that was in force where and when an item was dispatched."""
    place = area_of(row.place, rung=Rung.COMMUNITY)
    return ladders.ladder(kinds()[row.kind].ladder, place=place, on=local_day(row.dispatched_at))
