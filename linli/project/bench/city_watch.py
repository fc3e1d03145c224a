"""Measures what comes by the thousands in a synthetic city: readings, counted by the clock and not by marks."""

from typing import Any

from linli.indicators import actions as indicators
from linli.kernel.days import local_day, start_of
from linli.project.bench.effort import Effort
from linli.project.bench.loading import as_owner
from linli.web import clock

_EACH = 20
# So many in each community, each with a reading of this morning.
_WATCHED = """
    INSERT INTO watch_watch (id, place, person, household, "group", began_at, passed)
    SELECT uuidv7(), place, person_id, household_id, '', %(began)s - interval '3 days', '{}'
    FROM (
        SELECT r.*, row_number() OVER (PARTITION BY substring(place from 1 for 16)) AS nth
        FROM register_residence r WHERE place > '37.01.80' AND place < '37.01.99' AND ended_at IS NULL
    ) AS living WHERE nth <= %(each)s
    ON CONFLICT DO NOTHING
"""
_READ = """
    INSERT INTO watch_reading (id, place, watch_id, taken_at, temperature, "where", symptoms, finding,
        way, by, recorded_at, taken_back_by)
    SELECT uuidv7(), place, id, %(began)s + interval '8 hours', 365, 'armpit', '', 'fine', 'self',
        'bench', %(began)s + interval '8 hours', '' FROM watch_watch WHERE place > '37.01.80'
"""


def count_by_the_clock() -> dict[str, Any]:
    """Let some be watched in each community of the city; count what leaves no marks, as the job does."""
    now = clock.now()
    wish = {"each": _EACH, "began": start_of(local_day(now))}
    with as_owner() as connection:
        connection.execute(_WATCHED, wish)
        connection.execute(_READ, wish)
        connection.execute("ANALYZE watch_watch, watch_reading")
        watched = connection.execute("SELECT count(*) FROM watch_watch").fetchone()
    effort = Effort()
    indicators.count_by_the_clock(now=now)
    return effort.so_far(rows=watched[0] if watched else 0)
