"""
Counts the rows of sources in many areas and days with one statement, for all measures at once.

Each area is a handful of ranges of places; LATERAL makes of every range one search of an index (see
docs/decisions/areas-are-counted-range-by-range.md). A source is a branch of the statement; places of
which another policy holds are another branch.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from linli.indicators.domain import Measure, Source, Sums
from linli.kernel.days import end_of, start_of
from linli.kernel.places import Jurisdiction
from linli.rules import queries as rules
from linli.rules.domain.policy import Policy

_NAMED = re.compile(r"%\((\w+)\)s")
# What a source may ask of the day, by the column of the range that answers it.
_MOMENTS = ("on", "began", "end")
_REACH = (
    "unnest(%(keys)s::integer[], %(lows)s::text[], %(highs)s::text[], %(ons)s::date[],"
    " %(begans)s::timestamptz[], %(ends)s::timestamptz[])"
    ' AS reach (area, low, high, "on", "began", "end")'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """An area that is counted, by a key of the caller's; ``place`` decides what policy holds."""

    key: str
    place: str
    reach: Jurisdiction


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """What is counted of one source: measures, in areas, each at the end of a day."""

    source: Source
    measures: tuple[Measure, ...]
    cells: tuple[tuple[Counting, date], ...]


Counted = Mapping[tuple[str, str], int]
CountedByDay = Mapping[tuple[str, date, str], int]


def count(
    *, measures: Sequence[Measure], of: Source, areas: Iterable[Counting], on: date
) -> Counted:
    """Count the measures of one source in areas at the end of a day, by (key, code)."""
    cells = tuple((area, on) for area in areas)
    found = count_all((Branch(source=of, measures=tuple(measures), cells=cells),))
    return {(key, code): figure for (key, _, code), figure in found.items()}


def count_all(branches: Iterable[Branch]) -> CountedByDay:
    """Count measures of any number of sources, by (key, day, code), in one statement."""
    parts = tuple(_parts(branches))
    if not parts:
        return {}
    found = {
        (area.key, on, measure.code): 0
        for part in parts
        for area, on in part.cells
        for measure in part.measures
    }
    texts, values = [], {}
    for at, part in enumerate(parts):
        texts.append(statement(part.measures, part.source, at))
        values.update({f"{name}_{at}": value for name, value in _values(part).items()})
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(texts), values)
        for at, cell, figures in cursor.fetchall():
            area, on = parts[at].cells[cell]
            for measure, figure in zip(parts[at].measures, figures, strict=True):
                found[area.key, on, measure.code] = int(figure)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part(Branch):
    """A part of a branch in which the same policy holds; its measures all count each once, or none."""

    policy: Mapping[str, Any]


def _parts(branches: Iterable[Branch]) -> Iterator[_Part]:
    listed = tuple(branches)
    policies = _policies(listed)
    for branch in listed:
        groups: dict[str, tuple[list[tuple[Counting, date]], Mapping[str, Any]]] = {}
        for area, on in branch.cells:
            values = _read(branch.source, policies.get((area.place, on)))
            groups.setdefault(repr(values), ([], values))[0].append((area, on))
        for cells, values in groups.values():
            for each_once in (True, False):
                some = [one for one in branch.measures if _is_each_once(one) is each_once]
                if some:
                    yield _Part(
                        source=branch.source,
                        measures=tuple(some),
                        cells=tuple(cells),
                        policy=values,
                    )


def _is_each_once(measure: Measure) -> bool:
    return measure.sums is Sums.DISTINCT


def _policies(branches: Iterable[Branch]) -> Mapping[tuple[str, date], Policy]:
    wanted = {
        (area.place, on) for branch in branches if branch.source.policy for area, on in branch.cells
    }
    return rules.policies_at(wanted) if wanted else {}


def policies_of(
    source: Source, *, places: Iterable[str], on: date
) -> Mapping[str, Mapping[str, Any]]:
    """Give the parameters that a source reads, as they hold at each of some places on a day."""
    wanted = {(place, on) for place in places}
    found = rules.policies_at(wanted) if source.policy else {}
    return {place: _read(source, found.get((place, on))) for place, _ in wanted}


def _read(source: Source, policy: Policy | None) -> Mapping[str, Any]:
    """Give what is in force by the names of a source; what is not says nothing: no row fits it."""
    if policy is None:
        return {}
    known = policy.parameters
    return {
        name: _said(known[code].value) if code in known else None for name, code in source.policy
    }


def _said(value: Any) -> Any:
    return value if isinstance(value, str | int | float) else Jsonb(value)


def moments(on: date) -> Mapping[str, Any]:
    """Give what every source may ask: the day, its first instant, 24:00."""
    return {"on": on, "began": start_of(on), "end": end_of(on)}


def _values(part: _Part) -> Mapping[str, Any]:
    rows = [
        (at, low, high, *moments(on).values())
        for at, (area, on) in enumerate(part.cells)
        for low, high in area.reach.ranges()
    ]
    columns = ("keys", "lows", "highs", "ons", "begans", "ends")
    return {**part.policy, **{name: [row[at] for row in rows] for at, name in enumerate(columns)}}


@cache
def statement(measures: tuple[Measure, ...], of: Source, at: int) -> str:
    """
    Write the branch of a statement that counts measures of one source, all or none of them each once.

    ``at`` numbers the branch, and whatever the branch is told.
    """
    wheres = [_asked_of_the_row(measure.where) for measure in measures]
    found = f"FROM {_REACH} CROSS JOIN LATERAL ({_asked_of_the_row(of.rows)} OFFSET 0) AS found"
    counted = _each_once if measures[0].sums is Sums.DISTINCT else _summed
    text = f"SELECT {at}, area, {counted(measures, wheres, found)}"
    return _NAMED.sub(lambda named: f"%({named[1]}_{at})s", text)


def _asked_of_the_row(text: str) -> str:
    """Let what is asked of the day be asked of the range that is counted: each has its own."""
    for name in _MOMENTS:
        text = text.replace(f"%({name})s", f'reach."{name}"')
    return text


def _each_once(measures: Sequence[Measure], wheres: Sequence[str], found: str) -> str:
    marks = ", ".join(f"bool_or({where or 'true'}) AS m{at}" for at, where in enumerate(wheres))
    counts = ", ".join(f"count(*) FILTER (WHERE m{at})" for at in range(len(measures)))
    each_once = f"SELECT area, subject, {marks} {found} GROUP BY area, subject"
    return f"ARRAY[{counts}]::bigint[] FROM ({each_once}) AS once GROUP BY area"


def _summed(measures: Sequence[Measure], wheres: Sequence[str], found: str) -> str:
    sums = ", ".join(_sum(measure, where) for measure, where in zip(measures, wheres, strict=True))
    return f"ARRAY[{sums}]::bigint[] {found} GROUP BY area"


def _sum(measure: Measure, where: str) -> str:
    kept = f" FILTER (WHERE {where})" if where else ""
    return f"coalesce(sum({measure.amount}){kept}, 0)" if measure.amount else f"count(*){kept}"
