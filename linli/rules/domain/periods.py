"""
Counts periods of observation: from exposures to the instant of release, by the policy in force.

The day of the last exposure that counts is day 0; release is at 24:00 local time of the last day, or,
where the policy counts by hours, so many hours after the exposure. A new exposure begins anew; so does
one of somebody in the same household, where the policy says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from linli.kernel.days import end_of, local_day, start_of
from linli.rules.domain.policy import Policy
from linli.rules.domain.values import Value

CONTACT = "observation.contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """When somebody was exposed; ``by_household``: not they themselves, but somebody they live with."""

    at: datetime
    by_household: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One part of an observation under one regime; half-open."""

    regime: str
    began_at: datetime
    ends_at: datetime


def release_at(
    exposures: Iterable[Exposure], policy: Policy, *, of: str = CONTACT
) -> datetime | None:
    """Tell when an observation ends; none, if nothing counts or the policy asks for no days."""
    parts = stages(exposures, policy, of=of)
    return parts[-1].ends_at if parts else None


def stages(
    exposures: Iterable[Exposure], policy: Policy, *, of: str = CONTACT
) -> tuple[Stage, ...]:
    """List the parts of an observation in their order: days in one place, then days at home."""
    asked = [(part, _days(policy, f"{of}.{part}days")) for part in ("", "home_")]
    asked = [(part, days) for part, days in asked if days]
    counting = policy.value(f"{of}.counting") if asked else {}
    zero = day_zero(exposures, counting) if asked else None
    if zero is None:
        return ()
    made: list[Stage] = []
    began, counted = _beginning(zero, counting), 0
    for part, days in asked:
        counted += days
        ends = _end(zero, counted, counting)
        regime = str(policy.value(f"{of}.{part}regime"))
        made.append(Stage(regime=regime, began_at=began, ends_at=ends))
        began = ends
    return tuple(made)


def day_zero(exposures: Iterable[Exposure], counting: Value) -> datetime | None:
    """
    Tell the exposure from which days are counted: the last that counts, or the first one where a new
    exposure does not begin anew; none, if there is none.
    """
    household_counts = counting["household"] == "restarts"
    own = sorted(one.at for one in exposures if household_counts or not one.by_household)
    if not own:
        return None
    return own[-1] if counting["new_exposure"] == "restarts" else own[0]


def look_back_from(*, onset_on: date, policy: Policy, of: str = CONTACT) -> datetime:
    """Tell since when contacts of a case count: so many days before onset or sampling."""
    return start_of(onset_on - timedelta(days=int(policy.value(f"{of}.look_back_days"))))


def _beginning(zero: datetime, counting: Value) -> datetime:
    return zero if counting["by"] == "hours" else start_of(local_day(zero))


def _end(zero: datetime, days: int, counting: Value) -> datetime:
    if counting["by"] == "hours":
        return zero + timedelta(hours=24 * days)
    return end_of(local_day(zero) + timedelta(days=days))


def _days(policy: Policy, code: str) -> int:
    return int(policy.value(code)) if code in policy.parameters else 0
