"""Keeps figures: of communities as they were counted, of everything above as parts add up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from linli.indicators.domain.rolling import levels_above
from linli.indicators.queries.counting import Counted
from linli.kernel.places import parent_of

# What was published stays; why it is another figure now is said once, until it is the same again.
_KEEP = """
    INSERT INTO indicators_fact (id, place, "on", measure, value, cut_off_at, because)
    SELECT gen_random_uuid(), place, %(on)s, measure, value, %(now)s, ''
    FROM ({figures}) AS figure (place, measure, value)
    ON CONFLICT (place, "on", measure) DO UPDATE SET
        value = excluded.value,
        cut_off_at = excluded.cut_off_at,
        because = CASE
            WHEN indicators_fact.published IS NULL THEN ''
            WHEN indicators_fact.published = excluded.value THEN ''
            WHEN indicators_fact.value = excluded.value THEN indicators_fact.because
            ELSE %(because)s
        END
"""
_COUNTED = _KEEP.format(
    figures="SELECT * FROM unnest(%(places)s::text[], %(measures)s::text[], %(values)s::bigint[])"
)
_ADDED = _KEEP.format(
    figures="""
        SELECT part.above, f.measure, sum(f.value) - coalesce(max(twice.count), 0)
        FROM unnest(%(parts)s::text[], %(aboves)s::text[]) AS part (place, above)
        JOIN indicators_fact f ON f.place = part.place COLLATE "C" AND f."on" = %(on)s
            AND f.measure = ANY(%(codes)s)
        LEFT JOIN unnest(%(twice_at)s::text[], %(twice)s::text[], %(counts)s::bigint[])
            AS twice (place, measure, count)
            ON twice.place = part.above AND twice.measure = f.measure
        GROUP BY part.above, f.measure
    """
)
_PUBLISH = 'UPDATE indicators_fact SET published = value WHERE "on" = %s AND published IS NULL'


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """For which day figures are kept, when they were counted, and why again if it was over."""

    on: date
    now: datetime
    because: str = ""

    def values(self) -> dict[str, Any]:
        """Give it as what a statement is told."""
        return {"on": self.on, "now": self.now, "because": self.because}


def keep(counted: Counted, *, by: Keeping) -> None:
    """Keep what was counted in communities, by (place, measure)."""
    values: dict[str, Any] = {
        "places": [place for place, _ in counted],
        "measures": [measure for _, measure in counted],
        "values": list(counted.values()),
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, {**by.values(), **values})


def add_up(
    *,
    measures: Sequence[str],
    communities: Iterable[str],
    tree: Mapping[str, Sequence[str]],
    twice: Mapping[tuple[str, str], int],
    by: Keeping,
) -> None:
    """
    Add figures up to everything above some communities, level by level.

    ``tree`` gives the parts of every area; ``twice`` how many too many they give, by (place,
    measure): what is added below is without them already, so each level takes off its own.
    """
    for level in levels_above(communities):
        parts = [(part, above) for above in sorted(level) for part in tree.get(above, ())]
        own = [(place, code, count) for (place, code), count in twice.items() if place in level]
        values: dict[str, Any] = {
            "codes": list(measures),
            "parts": [part for part, _ in parts],
            "aboves": [above for _, above in parts],
            "twice_at": [place for place, _, _ in own],
            "twice": [code for _, code, _ in own],
            "counts": [count for _, _, count in own],
        }
        with connection.cursor() as cursor:
            cursor.execute(_ADDED, {**by.values(), **values})


def publish(*, on: date) -> None:
    """Let the figures of a day that is over stand as published: from now on they are corrected."""
    with connection.cursor() as cursor:
        cursor.execute(_PUBLISH, [on])


def tree_of(places: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Sort areas by the area they are a part of."""
    tree: dict[str, list[str]] = {}
    for place in places:
        tree.setdefault(parent_of(place), []).append(place)
    return tree
