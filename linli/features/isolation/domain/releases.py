"""When somebody is released: due by the clock, held back only for a listed reason. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from linli.features.isolation.domain.orders import State
from linli.kernel.days import end_of, local_day, start_of
from linli.kernel.refusals import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """
    What decides on a release: when it is due, why it is held, whether it has happened.

    ``tests_outstanding`` counts the tests due that have no negative result; none: nobody counted.
    """

    ends_at: datetime
    ended_at: datetime | None = None
    holds: tuple[str, ...] = ()
    tests_outstanding: int | None = None


def speaks_against(order: Standing, *, now: datetime) -> tuple[Reason, ...]:
    """Give every reason for which somebody cannot be released now."""
    if order.ended_at is not None:
        return (Reason(code="isolation.ended_already"),)
    early = (Reason(code="isolation.too_early"),) if now < order.ends_at else ()
    held = (Reason(code=f"isolation.held_{hold}") for hold in order.holds)
    return (*early, *held)


def state_of(order: Standing, *, now: datetime, overdue_after: timedelta) -> State:
    """Tell how an order stands at an instant."""
    if order.ended_at is not None:
        return State.ENDED
    if order.holds:
        return State.HELD
    if now >= order.ends_at + overdue_after:
        return State.OVERDUE
    if now >= order.ends_at:
        return State.TO_RELEASE
    return State.TODAY if order.ends_at <= end_of(local_day(now)) else State.RUNNING


def due_today(now: datetime) -> tuple[datetime, datetime]:
    """Give the instants between which orders end that are released today: 24:00 belongs to today."""
    return start_of(local_day(now)), end_of(local_day(now))
