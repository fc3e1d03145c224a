"""
Counts how long somebody stays: from the last exposure, in local days or in hours. Pure.

Day 0 is the last day of exposure; a stay of 14 days ends at 24:00 of the 14th day after it. A later
exposure starts the count again; one that is withdrawn gives the time back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from linli.features.isolation.domain.orders import Regime
from linli.features.isolation.domain.policies import Counting, Stay
from linli.kernel.days import end_of, local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposed:
    """When somebody was last exposed to what: the day, and the instant where it is known."""

    kind: str
    last_on: date
    last_at: datetime | None = None
    of: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A part of a stay: in a regime, until an instant."""

    regime: Regime
    ends_at: datetime


def phases(exposures: Iterable[Exposed], *, stay: Stay, regime: Regime) -> tuple[Phase, ...]:
    """
    Tell the parts of a stay, in order; the last one's end is the release.

    :raises ValueError: if there is no exposure to count from.
    """
    last = max(exposures, key=_instant)
    first = Phase(regime=regime, ends_at=_after(last, stay.days, stay.counting))
    if not stay.then_days or stay.then is None:
        return (first,)
    whole = stay.days + stay.then_days
    return first, Phase(regime=stay.then, ends_at=_after(last, whole, stay.counting))


def ends_at(exposures: Iterable[Exposed], *, stay: Stay, regime: Regime) -> datetime:
    """Tell when a stay ends."""
    return phases(exposures, stay=stay, regime=regime)[-1].ends_at


def regime_at(regime: Regime, *, stay: Stay, ends_at: datetime, at: datetime) -> Regime:
    """Tell in which regime somebody is at an instant: that of the order, or the milder one after it."""
    milder_from = ends_at - timedelta(days=stay.then_days)
    return stay.then if stay.then and at >= milder_from else regime


def day_zero(ends_at: datetime, *, stay: Stay) -> date:
    """Tell the day from which a stay is counted."""
    return last_day(ends_at) - timedelta(days=stay.days + stay.then_days)


def last_day(end: datetime) -> date:
    """Tell the local day whose 24:00 an end is; of any other instant, its day."""
    return local_day(end - timedelta(microseconds=1))


def day_number(began: date, *, at: datetime) -> int:
    """Tell which day of a stay it is: 0 on the day of the exposure."""
    return max((local_day(at) - began).days, 0)


def stay_of(kept: Mapping[str, Any]) -> Stay:
    """Read a stay as it is kept with an order."""
    return Stay(
        code=kept["code"],
        days=kept["days"],
        counting=Counting(kept["counting"]),
        then_days=kept["then_days"],
        then=Regime(kept["then"]) if kept["then"] else None,
        source=kept["source"],
    )


def kept(stay: Stay) -> Mapping[str, Any]:
    """Give a stay as it is kept with an order, so that its end can be derived again."""
    return {
        "code": stay.code,
        "days": stay.days,
        "counting": stay.counting.value,
        "then_days": stay.then_days,
        "then": stay.then.value if stay.then else "",
        "source": stay.source,
    }


def _instant(exposed: Exposed) -> datetime:
    return exposed.last_at or end_of(exposed.last_on)


def _after(last: Exposed, days: int, counting: Counting) -> datetime:
    # Where hours count but nobody knows the hour, the whole day of the exposure is taken.
    if counting is Counting.HOURS:
        return _instant(last) + timedelta(hours=24 * days)
    return end_of(last.last_on + timedelta(days=days))
