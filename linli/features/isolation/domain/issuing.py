"""What speaks against an order that somebody wants to issue. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.features.isolation.domain import deciding, periods
from linli.features.isolation.domain.orders import Regime
from linli.features.isolation.domain.periods import Exposed, Stay
from linli.features.isolation.domain.policies import Ground, Policy
from linli.kernel.days import local_day, start_of
from linli.kernel.refusals import Reason
from linli.rules.domain.weighing import Decision, Outcome

# Rules that do not hold, in the words of this feature.
_REASONS: Mapping[str, str] = {
    "order.ground_listed": "isolation.no_ground",
    "order.regime_of_ground": "isolation.regime_not_of_ground",
    "order.exposures_of_ground": "isolation.exposure_not_of_ground",
    "order.ends_later": "isolation.over_already",
}
# Clocks of devices differ by minutes; what is later than that has not happened yet.
_CLOCKS_DIFFER_SECONDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """
    An order as somebody wants it. ``id`` comes from the form, so that pressing twice issues once.

    ``began_at`` is earlier than now where it was given on paper before.
    """

    id: UUID
    person: UUID
    ground: str
    regime: Regime
    exposures: tuple[Exposed, ...]
    began_at: datetime


def speaks_against(new: NewOrder, *, policy: Policy, now: datetime) -> tuple[Reason, ...]:
    """Give every reason for which an order cannot be issued as it is."""
    ground = policy.grounds.get(new.ground)
    if ground is None:
        return (Reason(code="isolation.no_ground"),)
    stay = periods.counted(new.exposures, of=ground.of, in_force=policy.in_force)
    if new.exposures and stay is None:
        return (Reason(code="isolation.no_longer_ordered"),)
    decision = weighed(new, policy=policy, now=now)
    return (*_form(new), *_weighed_against(decision, stay), *_time(new, stay, now=now))


def weighed(new: NewOrder, *, policy: Policy, now: datetime) -> Decision:
    """Weigh an order by the rules in force: its ground, its regime, its exposures, its end."""
    ground = policy.grounds.get(new.ground)
    return deciding.of_order(_facts(new, ground, policy), in_force=policy.in_force, now=now)


def _facts(new: NewOrder, ground: Ground | None, policy: Policy) -> Mapping[str, Any]:
    of_it = ground.exposures if ground else ()
    stay = ground and periods.counted(new.exposures, of=ground.of, in_force=policy.in_force)
    return {
        "ground": new.ground,
        "grounds": list(policy.grounds),
        "regime": new.regime.value,
        "regimes": [regime.value for regime in ground.regimes] if ground else [],
        "exposures_elsewhere": sum(one.kind not in of_it for one in new.exposures),
        "ends_at": stay.ends_at.isoformat() if stay else None,
    }


def _weighed_against(decision: Decision, stay: Stay | None) -> Iterator[Reason]:
    for one in decision.reasons:
        if one.outcome is Outcome.DOES_NOT_HOLD:
            over = stay and one.rule == "order.ends_later"
            facts = {"on": str(periods.last_day(stay.ends_at))} if stay and over else {}
            yield Reason(code=_REASONS.get(one.rule, f"isolation.{one.rule}"), facts=facts)


def _form(new: NewOrder) -> Iterator[Reason]:
    if not new.exposures:
        yield Reason(code="isolation.no_exposure")


def _time(new: NewOrder, stay: Stay | None, *, now: datetime) -> Iterator[Reason]:
    yield from later_than_now(new.exposures, began_at=new.began_at, now=now)
    if stay and now < stay.ends_at <= new.began_at:
        yield Reason(code="isolation.ends_first")
    if new.exposures and new.began_at < min(start_of(one.last_on) for one in new.exposures):
        yield Reason(code="isolation.begins_before_exposure")


def later_than_now(
    exposures: tuple[Exposed, ...], *, began_at: datetime | None, now: datetime
) -> Iterator[Reason]:
    """Refuse what cannot have happened yet: a device with a wrong clock, a slip of the pen."""
    if any(one.last_on > local_day(now) for one in exposures):
        yield Reason(code="isolation.exposure_later_than_now")
    if began_at and (began_at - now).total_seconds() > _CLOCKS_DIFFER_SECONDS:
        yield Reason(code="isolation.begins_later_than_now")
