"""Measures the watch: readings in batches and one at a time, the missing list and the fever list."""

import random
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.domain import Actor, Post, Role, grants_of
from linli.features.households.demo.filling import SEED
from linli.features.households.demo.places import FENGHUANG, street
from linli.features.watch.actions.joining import join
from linli.features.watch.actions.linking import grant
from linli.features.watch.actions.taking import take
from linli.features.watch.domain.groups import Joining
from linli.features.watch.domain.own import Granting, Tie
from linli.features.watch.domain.readings import Said, Way
from linli.features.watch.panels.addresses import address_of_link
from linli.features.watch.queries import fevers, people
from linli.features.watch.queries.people import Wanted
from linli.kernel.days import local_day
from linli.project.bench.effort import Effort
from linli.project.bench.lookups import percentiles
from linli.project.wiring import CAPABILITIES
from linli.register import queries as register
from linli.store.reach import reaching
from linli.web import clock

# A day on which the rules ask for readings, a quarter of an hour before noon.
NOW = datetime.fromisoformat("2020-02-28T11:45:00+08:00")
_FEVERISH = 0.05


def watch_people(*, username: str, watched: int) -> dict[str, Any]:
    """Put people under watch one by one, as a worker does."""
    effort = Effort()
    return effort.so_far(rows=_watched(_actor(username), watched=watched))


def watch_elsewhere(*, communities: int, watched: int) -> dict[str, Any]:
    """Put people of the other communities of the street under watch; half of them have reported."""
    effort, rows = Effort(), 0
    others = [one for one in street() if one.code != FENGHUANG.code][: communities - 1]
    for community in others:
        leader = _leader_of(community.code)
        rows += _watched(leader, watched=watched)
        for sent in _batches(_watches(leader), many=watched // 2, batch=watched, at=0):
            with reaching(leader.reach()):
                take(readings=sent, by=leader, now=NOW, ids=clock.new_id)
    return effort.so_far(rows=rows)


def _leader_of(code: str) -> Actor:
    area = areas.area(code=code, on=local_day(clock.now()))
    post = Post(role=Role.COMMUNITY_LEADER, place=area.place, places=(area.place,))
    return Actor(id="console", posts=(post,), grants=grants_of(CAPABILITIES))


def _watched(leader: Actor, *, watched: int) -> int:
    with reaching(leader.reach()):
        homes = register.households(within=leader.may("watch.join"), at_most=watched)
        for home in homes:
            joining = Joining(
                id=clock.new_id(),
                person=home.members[0].person,
                why="from_other_province",
                since_on=local_day(NOW) - timedelta(days=3),
            )
            join(joining=joining, by=leader, now=NOW - timedelta(days=2), ids=clock.new_id)
    return len(homes)


def links(*, username: str, many: int) -> dict[str, Any]:
    """Give so many people links of their own; let the house wake up on the next morning."""
    worker = _actor(username)
    addresses = []
    for watch in _watches(worker)[:many]:
        granting = Granting(id=clock.new_id(), watch=watch, tie=Tie.SELF)
        with reaching(worker.reach()):
            link = grant(granting=granting, by=worker, now=NOW, ids=clock.new_id)
        addresses.append(urlsplit(address_of_link(link)).path)
    # Before the first of the day is reminded: nothing else is done meanwhile.
    clock.begin_at(NOW + timedelta(hours=20, minutes=15))
    return {"paths": addresses}


def read(*, username: str, readings: int, batch: int, at: int) -> dict[str, Any]:
    """Take readings in batches, each one durable transaction; ``at`` tells writers apart."""
    worker = _actor(username)
    batches = _batches(_watches(worker), many=readings, batch=batch, at=at)
    took, new, effort = [], 0, Effort()
    for sent in batches:
        began = time.perf_counter()
        with reaching(worker.reach()):
            verdicts = take(readings=sent, by=worker, now=NOW, ids=clock.new_id)
        took.append((time.perf_counter() - began) * 1000)
        new += sum(one.taken == "taken" for one in verdicts)
    return {**effort.so_far(rows=new), "batch": batch, **percentiles(took)}


def lists(*, username: str, calls: int) -> dict[str, Any]:
    """Ask for the lists of those above: who is missing, who has a fever, how many."""
    actor = _actor(username)
    within = actor.may("watch.see")
    asked: dict[str, Callable[[], Any]] = {
        "missing": lambda: people.watched(wanted=Wanted(missing=True), within=within, now=NOW),
        "fevers": lambda: fevers.fevers(within=within, now=NOW),
        "counts": lambda: people.counts(within=within, now=NOW),
    }
    return {name: _timed(ask, actor=actor, calls=calls) for name, ask in asked.items()}


def _timed(ask: Callable[[], Any], *, actor: Actor, calls: int) -> dict[str, Any]:
    took, found = [], None
    for _call in range(calls):
        began = time.perf_counter()
        with reaching(actor.reach()):
            found = ask()
        took.append((time.perf_counter() - began) * 1000)
    lines = getattr(found, "lines", found)
    shown = len(lines) if isinstance(lines, Sequence) else None
    return {**percentiles(took), "calls": calls, "shown": shown}


def _watches(worker: Actor) -> list[UUID]:
    found, after = [], None
    with reaching(worker.reach()):
        within = worker.may("watch.see")
        while lines := people.watched(wanted=Wanted(after=after), within=within, now=NOW):
            found += [one.id for one in lines]
            after = people.After(place=lines[-1].place, id=lines[-1].id)
    return found


def _batches(watches: Sequence[UUID], *, many: int, batch: int, at: int) -> list[tuple[Said, ...]]:
    # Half of them have said nothing this morning: those are the missing list.
    reading, chance = watches[: len(watches) // 2], random.Random(f"{SEED}/{at}")
    feverish = set(reading[: max(1, int(len(reading) * _FEVERISH))])
    said = [
        Said(
            id=clock.new_id(),
            watch=watch,
            taken_at=NOW - timedelta(seconds=number // len(reading) + 1, microseconds=at),
            way=Way.DEVICE,
            tenths=chance.randint(373, 389) if watch in feverish else chance.randint(361, 369),
        )
        for number in range(many)
        for watch in (reading[number % len(reading)],)
    ]
    return [tuple(said[first : first + batch]) for first in range(0, many, batch)]


def _actor(username: str) -> Actor:
    on = local_day(clock.now())
    user = areas.user_named(username)
    return areas.actor_of(user=user, on=on, grants=grants_of(CAPABILITIES))
