"""
Counts the rows of a source in many areas with one statement, for all measures at once.

Each area is a handful of ranges of places; LATERAL makes of every range one search of an index (see
docs/decisions/areas-are-counted-range-by-range.md).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db import connection

from linli.indicators.domain import Measure, Source, Sums
from linli.kernel.days import end_of, start_of
from linli.kernel.places import Jurisdiction
from linli.rules import queries as rules

Counted = Mapping[tuple[str, str], int]
_REACH = "unnest(%(keys)s::text[], %(lows)s::text[], %(highs)s::text[]) AS reach (area, low, high)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """An area that is counted, by a key of the caller's; ``place`` decides what policy holds."""

    key: str
    place: str
    reach: Jurisdiction


def count(
    *, measures: Sequence[Measure], of: Source, areas: Iterable[Counting], on: date
) -> Counted:
    """Count the measures of one source in areas at the end of a day, by (key, code)."""
    found: dict[tuple[str, str], int] = {}
    for together in _alike(areas, of=of, on=on):
        for way in (True, False):
            some = tuple(one for one in measures if (one.sums is Sums.DISTINCT) is way)
            if some:
                found.update(_asked(some, of, together, on))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alike:
    """Areas in which the same policy holds."""

    areas: tuple[Counting, ...]
    policy: Mapping[str, Any]


def _alike(areas: Iterable[Counting], *, of: Source, on: date) -> Iterable[_Alike]:
    if not of.policy:
        return (_Alike(areas=tuple(areas), policy={}),)
    groups: dict[str, tuple[list[Counting], Mapping[str, Any]]] = {}
    for area in areas:
        values = policy_of(of, place=area.place, on=on)
        groups.setdefault(repr(values), ([], values))[0].append(area)
    return tuple(_Alike(areas=tuple(some), policy=values) for some, values in groups.values())


def policy_of(source: Source, *, place: str, on: date) -> Mapping[str, Any]:
    """Give the parameters that a source reads, as they hold at a place on a day."""
    if not source.policy:
        return {}
    policy = rules.policy_at(place=place, on=on)
    return {name: policy.value(code) for name, code in source.policy}


def moments(on: date) -> Mapping[str, Any]:
    """Give what every source may ask: the day, its first instant, 24:00."""
    return {"on": on, "began": start_of(on), "end": end_of(on)}


def _asked(measures: tuple[Measure, ...], of: Source, together: _Alike, on: date) -> Counted:
    ranges = [(one.key, *ends) for one in together.areas for ends in one.reach.ranges()]
    values = {
        **moments(on),
        **together.policy,
        "keys": [key for key, _, _ in ranges],
        "lows": [low for _, low, _ in ranges],
        "highs": [high for _, _, high in ranges],
    }
    found = {(one.key, measure.code): 0 for one in together.areas for measure in measures}
    with connection.cursor() as cursor:
        cursor.execute(statement(measures, of), values)
        for key, *figures in cursor.fetchall():
            for measure, figure in zip(measures, figures, strict=True):
                found[key, measure.code] = int(figure)
    return found


@cache
def statement(measures: tuple[Measure, ...], of: Source) -> str:
    """Write the statement that counts measures of one source, all or none of them each once."""
    rows = f"FROM {_REACH} CROSS JOIN LATERAL ({of.rows} OFFSET 0) AS found"
    if measures[0].sums is not Sums.DISTINCT:
        sums = ", ".join(_sum(measure) for measure in measures)
        return f"SELECT area, {sums} {rows} GROUP BY area"
    marks = ", ".join(
        f"bool_or({measure.where or 'true'}) AS m{at}" for at, measure in enumerate(measures)
    )
    counts = ", ".join(f"count(*) FILTER (WHERE m{at})" for at in range(len(measures)))
    each_once = f"SELECT area, subject, {marks} {rows} GROUP BY area, subject"
    return f"SELECT area, {counts} FROM ({each_once}) AS once GROUP BY area"


def _sum(measure: Measure) -> str:
    kept = f" FILTER (WHERE {measure.where})" if measure.where else ""
    return f"coalesce(sum({measure.amount}){kept}, 0)" if measure.amount else f"count(*){kept}"
