"""When a form is due at each level on its way down, and how much of the time each level took for itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Tier(StrEnum):
    """Where a deadline was set, from the one who asks down to those who fill the form in."""

    SENDER = "sender"
    CITY = "city"
    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One level's deadline, and how much earlier it is than that of the level above."""

    tier: Tier
    due_at: datetime
    eaten: timedelta = timedelta()


def steps(due: Mapping[Tier, datetime]) -> tuple[Step, ...]:
    """
    Put deadlines in the order of levels; each says what was eaten since the one above that is known.

    A level that set a later one gave nothing away: it eats nothing.
    """
    found: list[Step] = []
    for tier in Tier:
        if tier in due:
            above = found[-1].due_at if found else due[tier]
            eaten = max(above - due[tier], timedelta())
            found.append(Step(tier=tier, due_at=due[tier], eaten=eaten))
    return tuple(found)


def left(steps: tuple[Step, ...], *, received_at: datetime) -> tuple[timedelta, timedelta]:
    """Tell how much time there was at the origin and how much of it reached those who fill the form in."""
    if not steps:
        return timedelta(), timedelta()
    return steps[0].due_at - received_at, steps[-1].due_at - received_at
