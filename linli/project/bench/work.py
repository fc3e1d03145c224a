"""Measures the work: very many items at 24:00, and the list of today as a browser asks for it."""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from linli.areas import queries as areas
from linli.areas.domain import Actor, grants_of
from linli.features.households.demo.filling import SEED
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.project.bench.effort import Effort
from linli.project.bench.lookups import percentiles
from linli.project.wiring import CAPABILITIES
from linli.register import queries as register
from linli.store.reach import reaching
from linli.web import clock
from linli.web.command import area_named
from linli.work import actions
from linli.work.domain.kinds import Opening, Outcome, WorkKind

# Kinds of nobody's feature, on a ladder that stands: what is measured is the engine.
_LADDER = "work.ladder.register.question"
_OUTCOMES = (
    Outcome(code="done", words="办好了"),
    Outcome(code="no_answer", words="没人接", closes=False),
)
KINDS = tuple(
    WorkKind(code=code, words=words, capability="work.today", ladder=_LADDER, outcomes=_OUTCOMES)
    for code, words in (("bench.contact", "每日联系"), ("bench.visit", "上门看望"))
)
_LONG_AGO = timedelta(days=12)
_HOUSEHOLDS, _CARDS, _ITEMS = 300, 120, 160
_OPENED_AT_ONCE = 10_000


@contextmanager
def _declared() -> Iterator[None]:
    before, settings.WORK_KINDS = settings.WORK_KINDS, f"{__name__}.KINDS"
    try:
        yield
    finally:
        settings.WORK_KINDS = before


def open_work(*, community: str, items: int) -> dict[str, Any]:
    """Open work that has been waiting for twelve days."""
    place = area_named(community).place
    then, effort = clock.now() - _LONG_AGO, Effort()
    with _declared(), reaching(EVERYWHERE):
        for first in range(0, items, _OPENED_AT_ONCE):
            many = min(_OPENED_AT_ONCE, items - first)
            openings = (
                Opening(
                    kind="bench.visit", subject=clock.new_id(), place=f"{place}.E001.B{at % 90:03d}"
                )
                for at in range(many)
            )
            actions.open_items(items=openings, now=then, ids=clock.new_id)
    return effort.so_far(rows=items)


def sweep() -> dict[str, Any]:
    """Sweep until nothing is left to do."""
    effort, swept = Effort(), 0
    with _declared():
        while some := actions.sweep(now=clock.now(), ids=clock.new_id):
            swept += some
    return effort.so_far(rows=swept)


def sweep_at_once() -> dict[str, Any]:
    """The same, while another process does it too."""
    return sweep()


def today(*, username: str, calls: int) -> dict[str, Any]:
    """Ask for the list of today as a browser does."""
    settings.ALLOWED_HOSTS = ["*"]
    call_command("collectstatic", interactive=False, verbosity=0)
    _fill(_actor(username))
    browser = Client()
    browser.force_login(get_user_model().objects.get(username=username))
    with _declared():
        shown = browser.get("/today/").content.count(b'<li class="task')
        with CaptureQueriesContext(connection) as asked:
            browser.get("/today/")
        queries, began = len(asked), time.process_time()
        took = [_timed(browser) for _ in range(calls)]
    return {
        **percentiles(took),
        "calls": calls,
        "queries": queries,
        "own_processor_ms": (time.process_time() - began) * 1000 / calls,
        "shown": shown,
        "items": _ITEMS,
        "cards": _CARDS,
    }


def _timed(browser: Client) -> float:
    began = time.perf_counter()
    browser.get("/today/")
    return (time.perf_counter() - began) * 1000


def _actor(username: str) -> Actor:
    on = local_day(clock.now())
    user = areas.user_named(username)
    return areas.actor_of(user=user, on=on, grants=grants_of(CAPABILITIES))


def _fill(worker: Actor) -> None:
    """Open a realistic day: a contact at most doors, a visit at some."""
    chance = random.Random(SEED)
    with _declared(), reaching(worker.reach()):
        homes = register.households(within=worker.may("register.see"), at_most=_HOUSEHOLDS)
        chosen = chance.sample(homes, min(_CARDS, len(homes)))
        openings = [
            Opening(
                kind="bench.contact" if at < _CARDS else "bench.visit",
                subject=clock.new_id(),
                place=home.place,
                household=home.id,
                person=home.members[0].person if home.members else None,
                owner=worker.id,
            )
            for at, home in enumerate((*chosen, *chosen[: _ITEMS - _CARDS]))
        ]
        actions.open_items(items=openings, now=clock.now(), ids=clock.new_id)
