"""
How long somebody stays: counted by the library of rules, and kept with the order. Pure.

Day 0 is the last day of exposure; a stay of 14 days ends at 24:00 of the 14th day after it. A later
exposure starts the count again; one that is withdrawn gives the time back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from linli.features.isolation.domain.orders import Regime
from linli.kernel.days import local_day, start_of
from linli.rules.domain import periods as counting
from linli.rules.domain.periods import Exposure as Counted
from linli.rules.domain.policy import Policy as InForce


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposed:
    """When somebody was last exposed to what: the day, and the instant where it is known."""

    kind: str
    last_on: date
    last_at: datetime | None = None
    of: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """
    A stay as it was counted: from ``zero_on``, ``days`` in the regime of the order, ``then_days`` more
    in a milder one; ``source`` names the version of the rule that says how many.
    """

    of: str
    zero_on: date
    days: int
    then_days: int
    then: Regime | None
    ends_at: datetime
    source: str


def counted(exposures: Iterable[Exposed], *, of: str, in_force: InForce) -> Stay | None:
    """Count a stay by what is in force; none, where the rules ask for none (any more)."""
    code = f"observation.{of}"
    if not {f"{code}.days", f"{code}.counting"} <= in_force.parameters.keys():
        return None
    told = [Counted(at=one.last_at or start_of(one.last_on)) for one in exposures]
    stages = counting.stages(told, in_force, of=code)
    zero = counting.day_zero(told, in_force.value(f"{code}.counting"))
    if not stages or zero is None:
        return None
    then = stages[1] if len(stages) > 1 else None
    days = in_force.parameter(f"{code}.days")
    return Stay(
        of=of,
        zero_on=local_day(zero),
        days=int(days.value),
        then_days=(last_day(then.ends_at) - last_day(stages[0].ends_at)).days if then else 0,
        then=Regime(then.regime) if then else None,
        ends_at=stages[-1].ends_at,
        source=f"{days.code}@{days.version}",
    )


def regime_at(regime: Regime, *, stay: Stay, at: datetime) -> Regime:
    """Tell in which regime somebody is at an instant: that of the order, or the milder one after it."""
    milder_from = stay.ends_at - timedelta(days=stay.then_days)
    return stay.then if stay.then and at >= milder_from else regime


def last_day(end: datetime) -> date:
    """Tell the local day whose 24:00 an end is; of any other instant, its day."""
    return local_day(end - timedelta(microseconds=1))


def day_number(stay: Stay, *, at: datetime) -> int:
    """Tell which day of a stay it is: 0 on the day of the exposure, at most the last."""
    passed = (local_day(at) - stay.zero_on).days
    return min(max(passed, 0), stay.days + stay.then_days)


def kept(stay: Stay) -> Mapping[str, Any]:
    """Give a stay as it is kept with an order."""
    return {
        "of": stay.of,
        "zero_on": stay.zero_on.isoformat(),
        "days": stay.days,
        "then_days": stay.then_days,
        "then": stay.then.value if stay.then else "",
        "ends_at": stay.ends_at.isoformat(),
        "source": stay.source,
    }


def stay_of(kept: Mapping[str, Any]) -> Stay:
    """Read the stay that was kept with an order."""
    return Stay(
        of=kept["of"],
        zero_on=date.fromisoformat(kept["zero_on"]),
        days=kept["days"],
        then_days=kept["then_days"],
        then=Regime(kept["then"]) if kept["then"] else None,
        ends_at=datetime.fromisoformat(kept["ends_at"]),
        source=kept["source"],
    )
