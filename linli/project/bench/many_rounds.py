"""Measures the pages of whoever sees many rounds at once: a synthetic city, a round in each community of it."""

from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.urls import reverse

from linli.areas import actions as areas
from linli.areas.domain import Role
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.project.bench.city import communities_of_the_city, found_communities
from linli.project.bench.rounds import asked_for, open_the_house, published_form
from linli.store.reach import reaching
from linli.web import clock
from linli.web.command import area_named

_LOOKING = (
    ("grid", Role.GRID_WORKER, "370180001001"),
    ("community", Role.COMMUNITY_LEADER, "370180001001"),
    ("street", Role.STREET_OFFICER, "370180001000"),
    ("district", Role.DISTRICT_OFFICER, "370180000000"),
    ("city", Role.CITY_OFFICER, "370100000000"),
)
_ROUNDS = """
    INSERT INTO screening_round (
        id, place, name, form_id, lasting, "only", notice, households, opened_at, opened_by, due_at, closed_by
    )
    SELECT gen_random_uuid(), place, %(name)s, %(form)s, '[]', '{}', '', %(turns)s, %(opened)s, 'bench',
        %(due)s, ''
    FROM unnest(%(places)s::text[]) AS place
"""
# Two of three are done, over the ten days since; every way and end is among them.
_TURNS = """
    INSERT INTO screening_turn (
        id, place, round_id, household, sort, members, minutes, calls, visits, rung, state, how,
        settled_at, settled_by
    )
    SELECT gen_random_uuid(),
        r.place || '.E001.B' || lpad((at / 20)::text, 3, '0') || '.U001.D' || lpad(at::text, 4, '0')
            COLLATE "C",
        r.id, gen_random_uuid(), at::text, 2, 5, 0, 0,
        (ARRAY['message', 'phone', 'door'])[1 + at %% 3], done.state,
        CASE WHEN done.state = 'answered'
            THEN (ARRAY['self', 'phone', 'door', 'paper'])[1 + at %% 4] ELSE '' END,
        CASE WHEN done.state <> 'open' THEN r.opened_at + make_interval(days => at %% 10) END, ''
    FROM screening_round r, generate_series(1, %(turns)s) AS at, LATERAL (
        SELECT CASE WHEN at %% 3 = 0 THEN 'open' WHEN at %% 11 = 0 THEN 'empty'
            WHEN at %% 13 = 0 THEN 'moved' ELSE 'answered' END AS state
    ) AS done
    WHERE r.name = %(name)s
"""
_NAME = "测量"


def open_many_rounds(*, rounds: int, turns: int) -> dict[str, Any]:
    """Let a round be under way in each of so many communities, with so many households each."""
    found_communities(rounds)
    for name, role, code in _LOOKING:
        _appoint(name, role, code)
    now, places = clock.now(), list(communities_of_the_city()[:rounds])
    form = published_form(username=_user("street"))
    wish: dict[str, Any] = {
        "places": places,
        "form": form,
        "name": _NAME,
        "turns": turns,
        "opened": now - timedelta(days=10),
        "due": now + timedelta(days=3),
    }
    with transaction.atomic(), reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(_ROUNDS, wish)
        cursor.execute(_TURNS, wish)
    return {"rounds": len(places), "turns": len(places) * turns}


def _appoint(name: str, role: Role, code: str) -> None:
    now, place = clock.now(), area_named(code).place
    user = areas.add_user(
        user=areas.NewUser(username=_user(name), name=name), now=now, ids=clock.new_id
    )
    appointment = areas.Appointment(user=user, role=role, place=place, began_on=local_day(now))
    areas.appoint(appointment=appointment, by="bench", now=now, ids=clock.new_id)


def _user(level: str) -> str:
    return f"bench-{level}"


def pages_of_many_rounds(*, calls: int) -> dict[str, Any]:
    """Ask for the list of rounds and for all of them as one, as each level sees them."""
    open_the_house()
    pages = {"list": reverse("screening:rounds"), "sums": reverse("screening:sums")}
    return {
        level: {page: asked_for(_user(level), url, calls=calls) for page, url in pages.items()}
        for level, _role, _code in _LOOKING
    }
