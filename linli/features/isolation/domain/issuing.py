"""What speaks against an order that somebody wants to issue. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.features.isolation.domain import periods
from linli.features.isolation.domain.orders import Regime
from linli.features.isolation.domain.periods import Exposed, Stay
from linli.features.isolation.domain.policies import Ground, Policy
from linli.kernel.days import local_day, start_of
from linli.kernel.refusals import Reason

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
    return (*_form(new, ground), *_time(new, stay, now=now))


def _form(new: NewOrder, ground: Ground) -> Iterator[Reason]:
    if new.regime not in ground.regimes:
        yield Reason(code="isolation.regime_not_of_ground")
    if not new.exposures:
        yield Reason(code="isolation.no_exposure")
    if any(one.kind not in ground.exposures for one in new.exposures):
        yield Reason(code="isolation.exposure_not_of_ground")


def _time(new: NewOrder, stay: Stay | None, *, now: datetime) -> Iterator[Reason]:
    yield from later_than_now(new.exposures, began_at=new.began_at, now=now)
    if stay is None:
        return
    end = stay.ends_at
    if end <= now:
        yield Reason(code="isolation.over_already", facts={"on": str(periods.last_day(end))})
    elif end <= new.began_at:
        yield Reason(code="isolation.ends_first")
    if new.began_at < min(start_of(one.last_on) for one in new.exposures):
        yield Reason(code="isolation.begins_before_exposure")


def later_than_now(
    exposures: tuple[Exposed, ...], *, began_at: datetime | None, now: datetime
) -> Iterator[Reason]:
    """Refuse what cannot have happened yet: a device with a wrong clock, a slip of the pen."""
    if any(one.last_on > local_day(now) for one in exposures):
        yield Reason(code="isolation.exposure_later_than_now")
    if began_at and (began_at - now).total_seconds() > _CLOCKS_DIFFER_SECONDS:
        yield Reason(code="isolation.begins_later_than_now")
