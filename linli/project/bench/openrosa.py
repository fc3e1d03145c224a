"""Measures handing in by the standard client of the field: one request a household, durable each."""

import time
from base64 import b64encode
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from linli.areas import queries as areas
from linli.areas.domain import Actor, Level, grants_of
from linli.features.screening.actions import NewRound, open_round, share_out
from linli.features.screening.actions.collecting import Giving, give_collector
from linli.features.screening.actions.publishing import NewForm, bring, publish
from linli.features.screening.actions.receiving import Means
from linli.features.screening.actions.taking_up import take_up
from linli.features.screening.demo.form import demo_form
from linli.features.screening.queries.crews import SCREENERS
from linli.features.screening.queries.handing import waiting
from linli.features.screening.queries.packs import pack_of
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.project.bench.handing_in import KIND, TAKEN, body_of
from linli.project.wiring import CAPABILITIES
from linli.store.reach import reaching
from linli.web import clock
from linli.web.vault import vault

# How many are settled at once.
_BATCHES = (50, 500)


def open_for_devices(*, username: str, estates: int) -> dict[str, Any]:
    """Open rounds over some estates of one's community, and let a device collect in all of it."""
    user, now = areas.user_named(username), clock.now()
    on = local_day(now)
    leader = areas.actor_of(user=user, on=on, grants=grants_of(CAPABILITIES))
    place = leader.may("screening.open").places[0]
    with reaching(leader.reach()):
        form = _publish(place, leader)
        # The first estate has the round of the demo.
        found = areas.areas_under(place=place, levels=(Level.ESTATE,), on=on)[1 : estates + 1]
        rounds = [_open(estate.place, form, leader) for estate in found]
        giving = Giving(user=user, place=place, chance=clock.random_bytes, vault=vault())
        given = give_collector(giving=giving, by=leader, now=now, ids=clock.new_id)
        instances = list(_instances(place, rounds))
    header = f"Basic {b64encode(f'{given.name}:{given.password}'.encode()).decode()}"
    left = iter(instances)
    _handed(header, islice(left, 1))  # what is read once a process is read
    return {
        "header": header,
        "statements": _handed(header, islice(left, 1)),
        "settled": [_settled(header, islice(left, many)) for many in _BATCHES],
        "instances": list(left),
    }


def still_waiting() -> dict[str, Any]:
    """Tell how many handed in are not settled yet."""
    return {"many": len(waiting(at_most=100_000))}


def _publish(place: str, leader: Actor) -> UUID:
    read, now = demo_form(), clock.now()
    form = NewForm(
        id=clock.new_id(),
        place=place,
        name=read.title,
        version=read.version,
        definition=read.definition,
        form_id=read.form_id,
        xform=read.xform,
    )
    bring(form=form, by=leader, now=now, ids=clock.new_id)
    publish(form=form.id, by=leader, now=now, ids=clock.new_id)
    return form.id


def _open(place: str, form: UUID, leader: Actor) -> UUID:
    now = clock.now()
    new = NewRound(
        id=clock.new_id(), place=place, name="测量", form=form, due_at=now + timedelta(days=3)
    )
    open_round(round=new, by=leader, now=now, ids=clock.new_id)
    share_out(round=new.id, by=leader, now=now, ids=clock.new_id)
    return new.id


def _instances(place: str, rounds: Sequence[UUID]) -> Any:
    """Give the forms as workers take them along, finished: what is known is confirmed."""
    within = Jurisdiction(places=(place,))
    on = local_day(clock.now())
    for post in areas.posts_in(within=within, roles=SCREENERS, on=on):
        for round in rounds:
            for turn in pack_of(worker=post.user, within=within, round=round).turns:
                yield _finished(turn.instance, turn=turn.id)


def _finished(instance: str, *, turn: UUID) -> str:
    chosen = f"<linli_home>{turn}</linli_home><tenure"
    done = instance.replace("<instanceID/>", f"<instanceID>uuid:{uuid4()}</instanceID>")
    said = done.replace("<residents/>", "<residents>2</residents>")
    return said.replace("<away14/>", "<away14>no</away14>").replace("<tenure", chosen, 1)


def _handed(header: str, instances: Iterable[str]) -> int:
    """Hand some in; count what the last one asked the database."""
    client = Client(headers={"Authorization": header}, SERVER_NAME="127.0.0.1")
    asked = 0
    for instance in instances:
        with CaptureQueriesContext(connection) as captured:
            answer = client.generic(
                "POST", reverse("screening:submission"), data=body_of(instance), content_type=KIND
            )
        if answer.status_code not in TAKEN:
            raise RuntimeError(f"an answer was answered with {answer.status_code}")
        asked = len(captured)
    return asked


def _settled(header: str, instances: Iterable[str]) -> dict[str, float]:
    """Settle so many at once; tell by how many statements, and in what time."""
    _handed(header, instances)
    means, grants = Means(ids=clock.new_id, vault=vault()), grants_of(CAPABILITIES)
    with CaptureQueriesContext(connection) as captured:
        began, at_work = time.perf_counter(), time.process_time()
        with reaching(EVERYWHERE):
            many = take_up(now=clock.now(), means=means, grants=grants, at_most=10_000)
        seconds, busy = time.perf_counter() - began, time.process_time() - at_work
    return {"many": many, "statements": len(captured), "seconds": seconds, "busy": busy}
