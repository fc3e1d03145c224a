"""Measures codes: everybody's from scratch, after one in a hundred facts changed, one person's."""

import random
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from linli.features.codes.actions import deriving
from linli.features.codes.actions.facts import declare
from linli.features.codes.domain.facts import Kind
from linli.features.codes.domain.noting import NewFact
from linli.features.codes.domain.own import Own
from linli.features.households.demo.filling import SEED
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.project.bench.effort import Effort
from linli.project.bench.lookups import percentiles
from linli.register import queries as register
from linli.register.queries import PersonKeys
from linli.store.reach import reaching
from linli.web import clock
from linli.web.sealing import sealer

_ONE_IN = 100
# A morning on which all rules of the code were in force.
_AT = datetime(2020, 2, 28, 2, tzinfo=UTC)


def codes_from_scratch() -> dict[str, Any]:
    """Derive the code of everybody there is."""
    effort = Effort()
    done = deriving.derive_all(within=EVERYWHERE, now=_AT, ids=clock.new_id, sealer=sealer())
    return {**effort.so_far(rows=done.decided), "changed": done.changed}


def codes_again() -> dict[str, Any]:
    """Weigh everybody again with nothing new: what a sweep costs that nobody needs."""
    effort = Effort()
    done = deriving.derive_all(within=EVERYWHERE, now=_AT, ids=clock.new_id, sealer=sealer())
    return {**effort.so_far(rows=done.weighed), "decided": done.decided}


def codes_after_a_change() -> dict[str, Any]:
    """Let one in a hundred declare, which derives their code and nobody else's."""
    keys, chance = _everybody(), random.Random(SEED)
    chosen = chance.sample(keys, max(len(keys) // _ONE_IN, 1))
    effort, took = Effort(), []
    for one in chosen:
        began = time.perf_counter()
        _declare(one)
        took.append((time.perf_counter() - began) * 1000)
    return {**effort.so_far(rows=len(chosen)), **percentiles(took)}


def codes_of_some() -> dict[str, Any]:
    """Derive one in a hundred at once, after their facts have all run out: the sweep of one minute."""
    keys, chance = _everybody(), random.Random(SEED)
    chosen = chance.sample(keys, max(len(keys) // _ONE_IN, 1))
    effort = Effort()
    done = deriving.derive(
        people=[one.id for one in chosen],
        now=_AT + timedelta(days=30),
        ids=clock.new_id,
        sealer=sealer(),
    )
    return {**effort.so_far(rows=done.weighed), "decided": done.decided}


def one_code(*, calls: int) -> dict[str, Any]:
    """Weigh one person, as a page does before it shows the code."""
    keys, took = _everybody()[:calls], []
    for one in keys:
        began = time.perf_counter()
        deriving.derive(people=(one.id,), now=_AT, ids=clock.new_id, sealer=sealer())
        took.append((time.perf_counter() - began) * 1000)
    return {**percentiles(took), "calls": calls}


def _everybody() -> tuple[PersonKeys, ...]:
    with reaching(EVERYWHERE):
        return register.keys_at(within=EVERYWHERE, at_most=1_000_000)


def _declare(one: PersonKeys) -> None:
    within = Jurisdiction(places=(one.place,))
    own, now = Own(people={one.id}, within=within, by="user:bench"), _AT
    fact = NewFact(
        id=clock.new_id(),
        person=one.id,
        kind=Kind.DECLARED,
        value="well",
        source="本人",
        evidence="本人申报",
        happened_at=now,
    )
    with reaching(within):
        declare(fact=fact, own=own, now=now, ids=clock.new_id, sealer=sealer())
