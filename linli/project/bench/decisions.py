"""Measures the rules: one decision with its trace, and a year of decisions weighed again."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from linli.kernel.days import end_of, start_of
from linli.rules import queries as rules
from linli.rules.domain.versions import Rule
from linli.rules.domain.weighing import Decision, replayed, weigh

A_DAY = date(2021, 7, 1)
_CALLS = 2_000


def one_decision(*, place: str) -> dict[str, Any]:
    """Weigh the rules of release for one person after another, the trace included."""
    policy = rules.policy_at(place=place, on=A_DAY)
    asked, values = policy.rules("release"), policy.as_facts()
    alone = _percentiles(lambda person: _weighed(asked, values, A_DAY, person))
    return {"alone": alone, "asked": _percentiles(lambda person: _decided(place, A_DAY, person))}


def a_year(*, place: str, days: int, people: int) -> dict[str, Any]:
    """Decide about people every day, keep the records, weigh them again: how many come out equal?"""
    decided = again = 0.0
    equal = size = 0
    for day in range(days):
        began = time.perf_counter()
        made = [_decided(place, A_DAY + timedelta(days=day), person) for person in range(people)]
        kept = [json.dumps(one.as_record()) for one in made]
        decided += time.perf_counter() - began
        began = time.perf_counter()
        versions = rules.all_rules()
        made_again = [replayed(json.loads(record), versions) for record in kept]
        again += time.perf_counter() - began
        equal += sum(one == other for one, other in zip(made, made_again, strict=True))
        size += sum(map(len, kept))
    many = days * people
    figures = {"decisions": many, "decided_seconds": decided, "again_seconds": again}
    return {**figures, "equal": equal, "bytes": size // many}


def _percentiles(call: Callable[[int], object]) -> dict[str, float]:
    took = []
    for person in range(_CALLS):
        began = time.perf_counter()
        call(person)
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return {f"p{share}": took[len(took) * share // 100] for share in (50, 90, 99)}


def _decided(place: str, on: date, person: int) -> Decision:
    policy = rules.policy_at(place=place, on=on)
    return _weighed(policy.rules("release"), policy.as_facts(), on, person)


def _weighed(asked: Sequence[Rule], values: Mapping[str, Any], on: date, person: int) -> Decision:
    return weigh(asked, {"observation": _facts(on, person), **values}, at=_at(on, person))


def _at(on: date, person: int) -> datetime:
    return start_of(on) + timedelta(minutes=person)


def _facts(on: date, person: int) -> Mapping[str, Any]:
    """Give facts in which every rule sometimes holds, sometimes does not, and one is unknown."""
    until = end_of(on + timedelta(days=person % 15 - 8))
    return {
        "release_at": until.isoformat(),
        "symptoms_open": person % 7 // 6,
        "temperature_highest": None if person % 29 == 0 else 362 + person % 13,
        "tests_outstanding": person % 3 // 2,
        "checked": person % 5 > 0,
    }
