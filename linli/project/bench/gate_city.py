"""Measures what lasts of the packs of a city: made anew, looked at, and after an hour; gates grow in number."""

from typing import Any

from django.db import connection

from linli.features.gates.actions.packing import prepare
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.project.bench.city import communities_of_the_city
from linli.project.bench.effort import Effort
from linli.store.reach import reaching
from linli.web import clock

# One gate a community, of the one estate in which the people of the synthetic city live.
_GATES = """
INSERT INTO gates_gate (id, place, kind, name, secret, packs, queue, began_at)
SELECT gen_random_uuid(), place, 'estate', '东门', sha256(convert_to(place, 'UTF8')), 0, '', %s
FROM unnest(%s::text[]) AS estate (place)
WHERE NOT EXISTS (SELECT FROM gates_gate g WHERE g.place = estate.place)
"""
_WRITTEN_TO = """
UPDATE register_residence SET relation = relation WHERE id IN (
    SELECT one.id FROM unnest(%s::text[]) AS estate (place), LATERAL (
        SELECT id FROM register_residence
        WHERE place >= estate.place AND place < estate.place || '/' AND ended_at IS NULL
        LIMIT 1
    ) AS one
)
"""


def packs_of_the_city(*, gates: int, changed: int) -> dict[str, Any]:
    """
    Prepare the packs of so many gates as the job does: all anew, then again, then after an hour.

    In that hour somebody wrote to the people behind one gate in ``changed``.
    """
    communities = communities_of_the_city()[:gates]
    estates = [f"{place}.E001" for place in communities]
    _said("DELETE FROM gates_lasting", [])
    _said(_GATES, [clock.now(), estates])
    said = {"anew": _prepared(communities), "unchanged": _prepared(communities)}
    _said(_WRITTEN_TO, [estates[::changed]])
    return {"gates": gates, **said, "hour": _prepared(communities)}


def _said(words: str, values: list[Any]) -> None:
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(words, values)


def _prepared(communities: tuple[str, ...]) -> dict[str, Any]:
    effort, made = Effort(), 0
    for community in communities:
        with reaching(Jurisdiction(places=(community,))):
            made += prepare(community=community, now=clock.now(), ids=clock.new_id)
    return effort.so_far(rows=made)
