"""Who may stand at a gate for how long. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.kernel.refusals import Reason


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
