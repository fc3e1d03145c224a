"""What holds of people who want through a gate, and where they live: in one statement."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from linli.kernel.places import Jurisdiction
from linli.register.queries.standings import StandingRecord
from linli.store.prepared import asked
from linli.store.reach import literal_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanting:
    """
    Who wants through, between which instants: people, and whoever has a standing of some sources.

    Standings are looked for ``around`` the gate, households ``here``, behind it.
    """

    people: Collection[UUID]
    sources: Collection[UUID]
    since: datetime
    until: datetime
    around: Jurisdiction
    here: Jurisdiction


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """
    Standings by person in the order of their kinds, who has one of a source, households by person.

    What was begun for a record that turned out to be one of them holds of them all the same. Of several
    households it is that of the latest open residence.
    """

    standings: Mapping[UUID, tuple[StandingRecord, ...]]
    going: Mapping[UUID, tuple[UUID, ...]]
    homes: Mapping[UUID, UUID]


One = TypeVar("One")
NOBODY = Behind(standings={}, going={}, homes={})
_WORDS = """
WITH going AS (
    SELECT DISTINCT s.source, coalesce(p.merged_into_id, s.person_id) AS person
    FROM register_standing s JOIN register_person p ON p.id = s.person_id
    WHERE s.source = ANY(%s::uuid[]) AND s.place <@@ %s::textmultirange
), wanted AS (
    SELECT unnest(%s::uuid[]) AS person UNION SELECT person FROM going
), records AS (
    SELECT person, person AS id FROM wanted
    UNION ALL
    SELECT w.person, m.id FROM wanted w JOIN register_person m ON m.merged_into_id = w.person
)
SELECT 'going', person, source, '' AS kind, '', NULL::timestamptz AS began_at,
    NULL::timestamptz, NULL::timestamptz, person AS key
FROM going
UNION ALL
SELECT 'home', r.person_id, r.household_id, '', '', r.began_at, NULL, NULL, r.id
FROM wanted w JOIN register_residence r ON r.person_id = w.person
WHERE r.ended_at IS NULL AND r.place <@@ %s::textmultirange
UNION ALL
SELECT 'held', k.person, s.source, s.kind, s.value, s.began_at, s.ends_at, s.ended_at, s.id
FROM records k JOIN register_standing s ON s.person_id = k.id
WHERE s.began_at <= %s AND (s.ended_at IS NULL OR s.ended_at > %s) AND s.place <@@ %s::textmultirange
ORDER BY kind, began_at, key
"""


def behind(who: Wanting) -> Behind:
    """Tell what held of people at some instant between two, and in which household they live."""
    if not who.people and not who.sources:
        return NOBODY
    around, here = literal_of(who.around), literal_of(who.here)
    people, sources = list(who.people), list(who.sources)
    rows = asked(_WORDS, [sources, around, people, here, who.until, who.since, around])
    return Behind(
        standings=_several((row[1], _record(row)) for row in rows if row[0] == "held"),
        going=_several((row[2], row[1]) for row in rows if row[0] == "going"),
        homes={row[1]: row[2] for row in rows if row[0] == "home"},
    )


def _several(rows: Iterable[tuple[UUID, One]]) -> Mapping[UUID, tuple[One, ...]]:
    found: dict[UUID, list[One]] = {}
    for key, one in rows:
        found.setdefault(key, []).append(one)
    return {key: tuple(several) for key, several in found.items()}


def _record(row: tuple[Any, ...]) -> StandingRecord:
    _, person, source, kind, value, began_at, ends_at, ended_at, _ = row
    return StandingRecord(
        person=person,
        kind=kind,
        value=value,
        source=source,
        began_at=began_at,
        ends_at=ends_at,
        ended_at=ended_at,
    )
