"""
Decisions about an order by the rules in force: facts in, a finding of every rule out. Pure.

What does not hold speaks against it. What nobody can say does not: whoever confirms has looked, and the
decision that is kept says that it was unknown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from linli.features.isolation.domain.releases import Standing
from linli.kernel.refusals import Reason
from linli.rules.domain.policy import Policy as InForce
from linli.rules.domain.weighing import Decision, Outcome, weigh

# Said by code already, with what to do about it: releases.speaks_against.
_SAID_ALREADY = frozenset(("release.period_over",))
_TEST_PENDING = "test_pending"
NOT_WATCHED = "none"


class About(StrEnum):
    """What was decided: an order to be issued, a release to be proposed, or to be confirmed."""

    ORDER = "order"
    PROPOSAL = "proposal"
    RELEASE = "release"


@dataclass(frozen=True, slots=True, kw_only=True)
class LastDay:
    """
    What was said on the last day somebody was spoken to, if that was at the end of their time.

    ``symptoms`` counts those still there; ``hottest`` is in tenths of a degree. None: nobody knows.
    ``watch`` is as what they are watched now, as the register says it.
    """

    symptoms: int | None = None
    hottest: int | None = None
    watch: str = NOT_WATCHED


def of_release(
    order: Standing, *, last: LastDay, about: About, in_force: InForce, now: datetime
) -> Decision:
    """Weigh whether somebody may go home; only whoever confirms has checked."""
    observation = {
        "release_at": order.ends_at.isoformat(),
        "symptoms_open": last.symptoms,
        "temperature_highest": last.hottest,
        "watch": last.watch,
        "tests_outstanding": _tests(order),
        "checked": about is About.RELEASE,
    }
    facts = {"observation": observation, **in_force.as_facts()}
    return weigh(in_force.rules("release"), facts, at=now)


def _tests(order: Standing) -> int | None:
    """Count a test without a result as one of those outstanding, though none was due."""
    if _TEST_PENDING not in order.holds:
        return order.tests_outstanding
    return max(order.tests_outstanding or 0, 1)


def of_order(facts: Mapping[str, Any], *, in_force: InForce, now: datetime) -> Decision:
    """Weigh whether an order may be issued."""
    return weigh(in_force.rules("order"), {"order": facts}, at=now)


def speaks_against(decision: Decision) -> Iterator[Reason]:
    """Give a reason for every rule of a release that does not hold: ``isolation.release.no_fever`` …"""
    for one in decision.reasons:
        if one.outcome is Outcome.DOES_NOT_HOLD and one.rule not in _SAID_ALREADY:
            yield Reason(code=f"isolation.{one.rule}")
