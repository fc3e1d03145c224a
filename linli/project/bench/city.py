"""
Measures the figures of a synthetic city: a day from scratch, and after a change in few communities.

Its people are rows made by the database; each community has the mean size of those of a city of
3,349 communities and 9 million people.
"""

import time
from collections.abc import Sequence
from typing import Any

import psycopg
from django.db import connection, transaction

from linli.areas import actions as areas
from linli.areas import queries as area_queries
from linli.areas.domain import AreaLine, Level
from linli.indicators import actions as indicators
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.project.bench.bare import bared
from linli.project.bench.effort import Effort, backend_seconds
from linli.project.bench.loading import as_owner
from linli.store.reach import reaching
from linli.web import clock
from linli.web.command import area_named

_CITY, _COUNTY = "370100000000", "3701{:02d}000000"
_STREETS, _COMMUNITIES = 14, 19  # of a county, of a street: 13 counties make the 3,349 and more
_HOUSEHOLDS, _PEOPLE_EACH = 1_100, 2.443
_AT_ONCE = 100
_TABLES = tuple(
    f"register_{name}"
    for name in (
        *("dwelling", "household", "tenancy", "vehicle", "person", "residence", "caremark"),
    )
)

_HOMES = """
    CREATE TEMPORARY TABLE homes ON COMMIT DROP AS
    SELECT uuidv7() AS dwelling, uuidv7() AS household, at,
        c.place || '.E001.B' || lpad((at / 40)::text, 3, '0') || '.U001.D' || lpad(at::text, 4, '0')
            COLLATE "C" AS place
    FROM unnest(%(communities)s::text[]) AS c (place), generate_series(1, %(households)s) AS at
"""
_PEOPLE = """
    CREATE TEMPORARY TABLE living ON COMMIT DROP AS
    SELECT uuidv7() AS person, household, place, at, n
    FROM homes, generate_series(1, 2 + (at %% 9 < 4)::int) AS n
"""
_TAKEN_AWAY = "DROP TABLE homes, living"
_FILLED = (
    """INSERT INTO register_dwelling (id, place, estate, building, unit, room, sort)
       SELECT dwelling, place, '', (at / 40)::text, '1', at::text, place FROM homes""",
    """INSERT INTO register_household (id, place, dwelling_id, sort, "values", began_at, checked_at)
       SELECT household, place, dwelling, place, '{}', %(now)s,
           CASE WHEN at %% 2 = 0 THEN %(now)s END FROM homes""",
    """INSERT INTO register_tenancy (id, place, household_id, kind, began_at)
       SELECT uuidv7(), place, household,
           CASE WHEN at %% 20 = 0 THEN 'group_rental' WHEN at %% 4 = 0 THEN 'rented'
           ELSE 'owned' END, %(now)s FROM homes""",
    """INSERT INTO register_vehicle (id, place, household_id, plate, began_at)
       SELECT uuidv7(), place, household, '鲁A' || at, %(now)s
       FROM homes WHERE at %% 5 < 2""",
    """INSERT INTO register_person (id, place, elsewhere, name, pinyin, initials, sex, birth_date,
           document_kind, document_masked, phone, phone_tail, "values", began_at)
       SELECT person, place, false, '林' || at, 'lin', 'l',
           CASE WHEN n = 1 THEN 'male' ELSE 'female' END,
           date '1930-01-01' + ((at * 37 + n * 9301) %% 32000), '', '', '', '', '{}', %(now)s
       FROM living""",
    """INSERT INTO register_residence (id, place, person_id, household_id, relation, began_at)
       SELECT uuidv7(), place, person, household, '', %(now)s FROM living""",
    """INSERT INTO register_caremark (id, place, person_id, kind, began_at)
       SELECT uuidv7(), place, person, 'chronic', %(now)s FROM living WHERE at %% 9 = 0""",
)


def grow_city(*, until: int) -> dict[str, Any]:
    """Let the city have so many communities, with their people; then the database counts its rows."""
    began = time.perf_counter()
    found_communities(until)
    places = communities_of_the_city()[:until]
    standing = _lived_in(places)
    new = [place for place in places if place not in standing]
    with as_owner() as connection:
        _let_in(new, connection=connection)
        taken = backend_seconds(connection.info.backend_pid)
        connection.execute("VACUUM (ANALYZE)")
        size = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return {
        "rows": len(new),
        "communities": until,
        "people": round(until * _HOUSEHOLDS * _PEOPLE_EACH),
        "seconds": time.perf_counter() - began,
        "database_processor_seconds": taken,
        "gigabytes": size[0] / 1e9 if size else 0,
    }


def _let_in(communities: Sequence[str], *, connection: "psycopg.Connection[Any]") -> None:
    """Let people live in communities: tables are bare until the last row, its keys in order."""
    with bared(connection, tables=_TABLES):
        for start in range(0, len(communities), _AT_ONCE):
            some = list(communities[start : start + _AT_ONCE])
            wish = {"communities": some, "households": _HOUSEHOLDS, "now": clock.now()}
            for statement in (_HOMES, _PEOPLE, *_FILLED, _TAKEN_AWAY):
                connection.execute(statement, wish)


def found_communities(until: int) -> None:
    """Let the city have so many communities, with their streets and counties."""
    lines = []
    for at in range(until):
        street, community = divmod(at, _COMMUNITIES)
        county, street = divmod(street, _STREETS)
        above = _COUNTY.format(80 + county)
        office = f"{above[:6]}{street + 1:03d}000"
        own = f"{office[:9]}{community + 1:03d}"
        lines += [
            AreaLine(code=above, name=f"第{county + 1}区", level=Level.DISTRICT, parent_code=_CITY),
            AreaLine(
                code=office, name=f"第{street + 1}街道", level=Level.STREET, parent_code=above
            ),
            AreaLine(code=own, name=f"第{at + 1}社区", level=Level.COMMUNITY, parent_code=office),
        ]
    areas.load_areas(lines=tuple(dict.fromkeys(lines)), on=local_day(clock.now()), ids=clock.new_id)


def communities_of_the_city() -> tuple[str, ...]:
    """Give the places of the communities of the synthetic city."""
    city = area_named(_CITY).place
    found = area_queries.areas_under(
        place=city, levels=(Level.COMMUNITY,), on=local_day(clock.now())
    )
    return tuple(one.place for one in found if one.place.split(".")[2] >= "80")


_LIVED_IN = """
    SELECT community.place FROM unnest(%s::text[]) AS community (place) CROSS JOIN LATERAL (
        SELECT FROM register_household h
        WHERE h.place > community.place || '.' AND h.place < community.place || '/'
            AND h.ended_at IS NULL
        LIMIT 1
    ) AS home
"""


def _lived_in(places: Sequence[str]) -> set[str]:
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(_LIVED_IN, [list(places)])
        return {place for (place,) in cursor.fetchall()}


def count_from_scratch() -> dict[str, Any]:
    """Count all measures of the city for today, with nothing kept yet."""
    _forget_figures()
    effort, now = Effort(), clock.now()
    indicators.count_day(on=local_day(now), now=now)
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM indicators_fact")
        return effort.so_far(rows=cursor.fetchone()[0])


def _forget_figures() -> None:
    with transaction.atomic(), reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute("DELETE FROM indicators_mark; DELETE FROM indicators_fact")


def count_changes(*, share: int) -> dict[str, Any]:
    """Confirm ten sheets and let one family move away in one community of so many; count again."""
    changed, now = _communities_with_people()[::share], clock.now()
    with transaction.atomic(), reaching(EVERYWHERE), connection.cursor() as cursor:
        for place in changed:
            ends: dict[str, Any] = {"low": f"{place}.", "high": f"{place}/", "now": now}
            cursor.execute(_CONFIRM, ends)
            cursor.execute(_MOVE_AWAY, ends)
    effort, began = Effort(), time.perf_counter()
    marks = 0
    while taken := indicators.refill(within=EVERYWHERE, now=clock.now()):
        marks += taken
    return {
        **effort.so_far(rows=marks),
        "communities": len(changed),
        "seconds_each": (time.perf_counter() - began) / len(changed),
    }


_CONFIRM = """
    UPDATE register_household SET checked_at = %(now)s WHERE id IN (
        SELECT id FROM register_household WHERE place > %(low)s AND place < %(high)s
        AND ended_at IS NULL LIMIT 10)
"""
_MOVE_AWAY = """
    UPDATE register_residence SET ended_at = %(now)s WHERE id IN (
        SELECT id FROM register_residence WHERE place > %(low)s AND place < %(high)s
        AND ended_at IS NULL LIMIT 3)
"""


def _communities_with_people() -> list[str]:
    places = communities_of_the_city()
    standing = _lived_in(places)
    return [place for place in places if place in standing]
