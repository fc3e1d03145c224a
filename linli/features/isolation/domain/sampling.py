"""
Tests of somebody under observation: on which days the regime asks for one, and which are still open. Pure.

A test that was due is done when the last result from its day on, before the next is due, is negative.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from uuid import UUID

from linli.features.isolation.domain.orders import Regime
from linli.features.isolation.domain.periods import Stay
from linli.kernel.days import local_day
from linli.kernel.refusals import Reason
from linli.rules.domain.policy import Policy as InForce


class SampleResult(StrEnum):
    """What a test came to; a result that says nothing is no negative one."""

    NEGATIVE = "negative"
    POSITIVE = "positive"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """
    A sample was taken on a local day, and what came of it.

    ``institution`` tested it, ``reference`` is the number of its report: the evidence.
    """

    id: UUID
    taken_on: date
    result: SampleResult
    institution: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A test that the regime asks for on a day, and whether it is done."""

    on: date
    done: bool


def speaks_against(sample: Sampled, *, stay: Stay, now: datetime) -> tuple[Reason, ...]:
    """Give every reason against noting a sample: a day that cannot be, no evidence."""
    evidence = sample.institution.strip() and sample.reference.strip()
    wrong = {
        "isolation.sample_later_than_now": sample.taken_on > local_day(now),
        "isolation.sample_before_exposure": sample.taken_on < stay.zero_on,
        "isolation.sample_without_evidence": not evidence,
    }
    return tuple(Reason(code=code) for code, is_so in wrong.items() if is_so)


def tests_of(
    stay: Stay,
    *,
    regime: Regime,
    since: date,
    results: Mapping[date, SampleResult],
    in_force: InForce,
) -> tuple[Due, ...]:
    """
    List the tests that are due during a stay, and whether each is done.

    ``since`` is the day on which the order began: what was due before nobody could ask for.
    ``results`` are the last of each day.
    """
    days = [day for day in _days(stay, regime=regime, in_force=in_force) if day >= since]
    return tuple(
        Due(on=day, done=_last_of(results, day, until) is SampleResult.NEGATIVE)
        for day, until in pairwise((*days, date.max))
    )


def outstanding(tests: Iterable[Due]) -> int:
    """Count the tests that have no negative result."""
    return sum(not one.done for one in tests)


def _days(stay: Stay, *, regime: Regime, in_force: InForce) -> Iterator[date]:
    milder_from = stay.zero_on + timedelta(days=stay.days)
    for number in _asked(regime, in_force):
        if number <= stay.days:
            yield stay.zero_on + timedelta(days=number)
    for number in _asked(stay.then, in_force) if stay.then else ():
        if number <= stay.then_days:
            yield milder_from + timedelta(days=number)


def _asked(regime: Regime, in_force: InForce) -> tuple[int, ...]:
    """Tell on which days of its part of a stay a regime asks for a test."""
    found = in_force.parameters.get(f"regime.{regime}")
    return tuple(sorted(found.value.get("tests_on_days", ()))) if found else ()


def _last_of(results: Mapping[date, SampleResult], since: date, until: date) -> SampleResult | None:
    days = [day for day in results if since <= day < until]
    return results[max(days)] if days else None
