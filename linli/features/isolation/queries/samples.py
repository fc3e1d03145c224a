"""Tests of people under observation: what was noted, what is still due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from linli.features.isolation import models
from linli.features.isolation.domain import sampling
from linli.features.isolation.domain.orders import Regime
from linli.features.isolation.domain.periods import stay_of
from linli.features.isolation.domain.sampling import Due, SampleResult
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.rules.domain.policy import Policy as InForce


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRecord:
    """A sample as it was noted."""

    taken_on: date
    result: SampleResult
    institution: str
    reference: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What decides which tests somebody is due: the stay as it was counted, the regime, the start."""

    order: UUID
    stay: Mapping[str, Any]
    regime: str
    began_at: datetime


def samples_of(*, order: UUID, within: Jurisdiction) -> tuple[SampleRecord, ...]:
    """List the samples of an order, the last first."""
    rows = models.Sample.objects.within(within).filter(order=order)
    return tuple(
        SampleRecord(
            taken_on=row.taken_on,
            result=SampleResult(row.result),
            institution=row.institution,
            reference=row.reference,
            by=row.by,
            at=row.at,
        )
        for row in rows.order_by("-taken_on", "-at", "-id")
    )


def results_of(
    *, orders: Iterable[UUID], within: Jurisdiction
) -> Mapping[UUID, Mapping[date, SampleResult]]:
    """Tell what the last sample of each day came to, by order."""
    rows = models.Sample.objects.within(within).filter(order__any_of=tuple(orders))
    found: dict[UUID, dict[date, SampleResult]] = {}
    for order, day, result in rows.order_by("at", "id").values_list(
        "order_id", "taken_on", "result"
    ):
        found.setdefault(order, {})[day] = SampleResult(result)
    return found


def tests_of(
    watched: Watched, *, results: Mapping[date, SampleResult], in_force: InForce
) -> tuple[Due, ...]:
    """List the tests that are due, and whether each is done."""
    return sampling.tests_of(
        stay_of(watched.stay),
        regime=Regime(watched.regime),
        since=local_day(watched.began_at),
        results=results,
        in_force=in_force,
    )


def watched_of(row: models.Order) -> Watched:
    """Give what decides on the tests of an order."""
    return Watched(order=row.id, stay=row.policy, regime=row.regime, began_at=row.began_at)
