"""Measures a round of screening: opened over a street, shared out, answered, looked at by every level."""

import gzip
import json
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from linli.areas import actions as areas
from linli.areas import queries as area_queries
from linli.areas.domain import Actor, Role, grants_of
from linli.features.screening.actions import NewRound, open_round, share_out, take_answer
from linli.features.screening.actions.publishing import NewForm, bring, publish
from linli.features.screening.demo.form import NAME, VERSION, demo_form
from linli.features.screening.domain.answers import How, Taken
from linli.features.screening.domain.rounds import Rung
from linli.features.screening.queries.rounds import rounds
from linli.features.screening.queries.turns import to_do
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction, parent_of
from linli.project.bench.effort import Effort
from linli.project.bench.lookups import percentiles
from linli.project.wiring import CAPABILITIES
from linli.register import queries as register
from linli.store.reach import reaching
from linli.web import clock

# The first of those appointed below.
_SCREENER = "bench0"
_APP_PAGES = ("door_app", "door_frame", "door_worker", "door_manifest")
_VALUES = {"residents": 3, "member": [{"name": "林安", "away14": "no", "contact": "no"}] * 3}


def appoint_screeners(*, community: str, workers: int) -> dict[str, Any]:
    """Appoint so many people to the communities of a street, as many to each as it has households."""
    now, on = clock.now(), local_day(clock.now())
    street = parent_of(area_queries.area(code=community, on=on).place)
    places = [one.place for one in area_queries.children(place=street, on=on)]
    with reaching(EVERYWHERE):
        living = {place: many for place in places if (many := _households(place))}
    total = sum(living.values())
    appointed = 0
    for place, many in living.items():
        for _ in range(max(1, round(workers * many / total))):
            name = f"bench{appointed}"
            user = areas.add_user(
                user=areas.NewUser(username=name, name=name), now=now, ids=clock.new_id
            )
            appointment = areas.Appointment(
                user=user, role=Role.COMMUNITY_STAFF, place=place, began_on=on
            )
            areas.appoint(appointment=appointment, by="bench", now=now, ids=clock.new_id)
            appointed += 1
    return {"workers": appointed, "communities": len(living), "households": total}


def _households(place: str) -> int:
    return len(register.open_households(within=Jurisdiction(places=(place,))))


def _actor(username: str) -> Actor:
    user = area_queries.user_named(username)
    on = local_day(clock.now())
    return area_queries.actor_of(user=user, on=on, grants=grants_of(CAPABILITIES))


def open_and_share(*, username: str) -> dict[str, Any]:
    """Open a round over one's street and share it out, as two pages do: two transactions."""
    officer, now = _actor(username), clock.now()
    place = officer.may("screening.open").places[0]
    form = published_form(username=username)
    new = NewRound(
        id=clock.new_id(),
        place=place,
        name="第一轮",
        form=form,
        due_at=now + timedelta(days=3),
    )
    opening = Effort()
    with reaching(officer.reach()):
        open_round(round=new, by=officer, now=now, ids=clock.new_id)
    opened = opening.so_far(rows=_many(officer))
    sharing = Effort()
    with reaching(officer.reach()):
        done = share_out(round=new.id, by=officer, now=now, ids=clock.new_id)
    return {
        "opened": opened,
        "shared": sharing.so_far(rows=done.households),
        "workers": done.workers,
        "largest": done.largest,
        "without": done.without,
    }


def published_form(*, username: str) -> UUID:
    """Publish the form of the demo for the area of somebody."""
    officer, now, read = _actor(username), clock.now(), demo_form()
    form = NewForm(
        id=clock.new_id(),
        place=officer.may("screening.open").places[0],
        name=NAME,
        version=VERSION,
        definition=read.definition,
        form_id=read.form_id,
        xform=read.xform,
    )
    with reaching(officer.reach()):
        bring(form=form, by=officer, now=now, ids=clock.new_id)
        publish(form=form.id, by=officer, now=now, ids=clock.new_id)
    return form.id


def _many(officer: Actor) -> int:
    return rounds(within=officer.may("screening.see"))[0].households


def answer(*, username: str, answers: int) -> dict[str, Any]:
    """Take answers in one after another, each durable before the next."""
    officer, now = _actor(username), clock.now()
    # A street officer opens and looks; answers are taken by people of the communities.
    grants = {**officer.grants, Role.STREET_OFFICER: officer.grants[Role.COMMUNITY_LEADER]}
    by = replace(officer, grants=grants)
    with reaching(by.reach()):
        round = rounds(within=officer.may("screening.see"))[0]
        homes = to_do(round=round.id, rung=Rung.MESSAGE, within=by.may("screening.answer"))
    effort = Effort()
    for home in homes[:: max(1, len(homes) // answers)][:answers]:
        taken = Taken(
            id=clock.new_id(),
            round=round.id,
            household=home,
            version=VERSION,
            values=_VALUES,
            by=by.id,
            how=How.SELF,
            at=now,
        )
        with reaching(by.reach()):
            take_answer(answer=taken, by=by, now=now, ids=clock.new_id)
    return effort.so_far(rows=answers)


def progress(*, usernames: Sequence[str], calls: int) -> dict[str, Any]:
    """Ask for the page of progress as each of these people, through Django as a browser does."""
    open_the_house()
    return {username: _progress_of(username, calls=calls) for username in usernames}


def open_the_house() -> None:
    """Let the test client in; pages name styles and scripts by their content, as in the served house."""
    settings.ALLOWED_HOSTS = ["*"]
    call_command("collectstatic", interactive=False, verbosity=0)


def _progress_of(username: str, *, calls: int) -> dict[str, Any]:
    actor = _actor(username)
    with reaching(actor.reach()):
        round = rounds(within=actor.may("screening.see"))[0]
    return asked_for(username, reverse("screening:round", args=(round.id,)), calls=calls)


def asked_for(username: str, url: str, *, calls: int) -> dict[str, Any]:
    """Ask for a page, or where it leads, so many times as somebody; tell how long and with how much asked."""
    browser = Client()
    browser.force_login(get_user_model().objects.get(username=username))
    shown = browser.get(url, follow=True)
    url = shown.redirect_chain[-1][0] if shown.redirect_chain else url
    with CaptureQueriesContext(connection) as asked:
        browser.get(url)
    queries, took = len(asked), []
    for _ in range(calls):
        began = time.perf_counter()
        browser.get(url)
        took.append((time.perf_counter() - began) * 1000)
    return {
        **percentiles(took),
        "calls": calls,
        "queries": queries,
        "status": shown.status_code,
    }


def taken_along(*, calls: int) -> dict[str, Any]:
    """Take along what a worker's phone takes: the list with what is known, the form, the app; compressed."""
    open_the_house()
    browser = Client(headers={"Accept-Encoding": "gzip"})
    browser.force_login(get_user_model().objects.get(username=_SCREENER))
    took, pack = [], b""
    for _ in range(calls):
        began = time.perf_counter()
        pack = browser.get(reverse("screening:door_pack")).content
        took.append((time.perf_counter() - began) * 1000)
    told = json.loads(gzip.decompress(pack))
    with CaptureQueriesContext(connection) as asked:
        forms = [browser.get(form["url"]).content for form in told["forms"]]
    app = [browser.get(reverse(f"screening:{name}")).content for name in _APP_PAGES]
    kept = Path(settings.STATIC_ROOT) / "door" / "assets"
    return {
        **percentiles(took),
        "calls": calls,
        "queries": len(asked),
        "households": len(told["turns"]),
        "pack": len(pack),
        "forms": sum(map(len, forms)),
        "app": sum(map(len, app)) + sum(path.stat().st_size for path in kept.glob("*.gz")),
    }
