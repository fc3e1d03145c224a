"""
Watch groups: joined and left by rule, each a page instead of a chat group. Pure.

Which group somebody joins is said by a decision table of dated policy, from why they are watched; how
long they stay, by the library of rules.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from linli.kernel.days import end_of
from linli.rules.domain.tables import choose

# Why somebody is watched without anybody having said so: an order, a reading.
BY_ORDER = "order"
BY_FEVER = "fever"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """
    Somebody is to be watched: ``why`` is a code of the closed list, ``since_on`` its day 0.

    The key is of the form: pressed twice it counts once.
    """

    id: UUID
    person: UUID
    why: str
    since_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody's place in a group, as far as its end is decided by the clock."""

    group: str
    ends_at: datetime | None
    ended_at: datetime | None


def group_for(table: Mapping[str, Any], *, why: str, origin: str = "") -> str | None:
    """Say which group somebody joins; none if no rule says one."""
    chosen = choose(table, {"joining": {"why": why, "origin": origin}}).chosen
    return str(chosen) if chosen else None


def ends_at(*, since_on: date, days: int) -> datetime:
    """Tell when a watch by days is over: day 0 is the day named, the end 24:00 of the last."""
    return end_of(since_on + timedelta(days=days))


def foremost(groups: Iterable[str], *, order: Iterable[str]) -> str:
    """Choose the group under which somebody stands in lists: the most urgent; empty without any."""
    held = set(groups)
    return next((one for one in order if one in held), min(held, default=""))


def is_over(member: Member, *, now: datetime) -> bool:
    """Tell whether somebody's time in a group is up. A fever has no date: the doctor ends it."""
    return member.ended_at is None and member.ends_at is not None and member.ends_at <= now
