"""Who may stand at a gate for how long. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.areas.domain import Role
from linli.kernel.refusals import Reason

# Whoever may be planned for a gate.
STAND = frozenset((Role.GATE_GUARD, Role.GRID_WORKER, Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewShift:
    """Somebody is to stand at a gate, from then to then."""

    id: UUID
    gate: UUID
    user: UUID
    begins_at: datetime
    ends_at: datetime


def speaks_against(shift: NewShift, *, at_most: timedelta) -> tuple[Reason, ...]:
    """Tell what is wrong with a shift; in the cold nobody stands longer than policy says."""
    if shift.ends_at <= shift.begins_at:
        return (Reason(code="gates.shift_ends_first"),)
    if shift.ends_at - shift.begins_at > at_most:
        hours = int(at_most.total_seconds() // 3600)
        return (Reason(code="gates.shift_too_long", facts={"hours": hours}),)
    return ()


def overlap(one: NewShift, other: NewShift) -> bool:
    """Tell whether two shifts have a moment in common."""
    return one.begins_at < other.ends_at and other.begins_at < one.ends_at


def is_the_same(one: NewShift, other: NewShift) -> bool:
    """Tell whether two shifts are of one person at one gate from then to then."""
    said = ("gate", "user", "begins_at", "ends_at")
    return all(getattr(one, name) == getattr(other, name) for name in said)
