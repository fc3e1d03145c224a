"""Measures the journal: entries taken in by the batch, and linked into the chain."""

import time
from collections.abc import Sequence
from typing import Any

from linli.areas.domain import Actor, Post, Role, grants_of
from linli.journal import actions as journal
from linli.journal.capabilities import CAPABILITIES
from linli.journal.domain import Entry, Intake
from linli.project.bench.effort import Effort
from linli.store.reach import reaching
from linli.web import clock
from linli.web.command import area_named

_KIND = "gates.checked"


def take_in(*, community: str, entries: int, batch: int, device: str) -> dict[str, Any]:
    """Take in entries as a gate's device sends them; every batch is one durable transaction."""
    area = area_named(community)
    actor = _guard(area.place)
    waiting = _entries(entries, place=area.place, device=device)
    took, new, effort = [], 0, Effort()
    for first in range(0, entries, batch):
        sent = time.perf_counter()
        with reaching(actor.reach()):
            answers = journal.take_in(
                waiting[first : first + batch], kinds=(_KIND,), by=actor, now=clock.now()
            )
        took.append(time.perf_counter() - sent)
        new += sum(answer.intake is Intake.NEW for answer in answers)
    return {
        **effort.so_far(rows=new),
        "batch": batch,
        "batch_p90_ms": sorted(took)[int(len(took) * 0.9)] * 1000,
    }


def link(*, at_most: int) -> dict[str, Any]:
    """Link what has been taken in, in portions of the size that the worker uses."""
    effort, linked = Effort(), 0
    while linked < at_most and (some := journal.link_chain()):
        linked += some
    return effort.so_far(rows=linked)


def _guard(place: str) -> Actor:
    post = Post(role=Role.GATE_GUARD, place=place, places=(place,))
    return Actor(id="bench", posts=(post,), grants=grants_of(CAPABILITIES))


def _entries(many: int, *, place: str, device: str) -> Sequence[Entry]:
    now = clock.now()
    return [
        Entry(
            id=clock.new_id(),
            kind=_KIND,
            subject=clock.new_id(),
            place=place,
            by="bench",
            device=device,
            seq=number,
            happened_at=now,
            payload={"person": str(clock.new_id()), "decision": "open", "rules": [3, 7]},
        )
        for number in range(many)
    ]
