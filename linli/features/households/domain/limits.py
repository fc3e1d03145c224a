"""No more than so often within a time: what policy says of tries and looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from linli.rules.domain.policy import Policy

# How the codes of limits end: ``doors.tries.code.phone.hour``.
_WITHIN: Mapping[str, timedelta] = {
    "minute": timedelta(minutes=1),
    "ten_minutes": timedelta(minutes=10),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """No more than so many tries within a time; ``counts`` is the code of what is tried."""

    counts: StrEnum
    at_most: int
    within: timedelta


def limits_of(policy: Policy, *, counts: StrEnum, under: str) -> tuple[Limit, ...]:
    """Read the limits on one kind of try, the shortest time first; ``under`` begins their codes."""
    found = (
        Limit(counts=counts, at_most=policy.value(code), within=within)
        for end, within in _WITHIN.items()
        if (code := f"{under}.{counts}.{end}") in policy.parameters
    )
    return tuple(found)
