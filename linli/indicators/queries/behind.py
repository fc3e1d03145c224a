"""
The rows behind a figure: which people, households or things were counted, by key, a page at a time.

Of a city they are read community by community, in the order of places, and only where the kept figures
say that there are some: a page costs what it shows, not what the area holds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from linli.areas import queries as areas
from linli.areas.domain import Actor
from linli.indicators import models
from linli.indicators.domain import Measure, Source, Sums
from linli.indicators.queries.counting import moments, policies_of
from linli.indicators.queries.declared import by_code, days_told
from linli.indicators.queries.marked import communities_at
from linli.kernel.places import Jurisdiction, is_in_a_community, lies_in
from linli.kernel.refusals import NotYours

PAGE = 50
# Communities that one statement reads, at most.
_AT_ONCE = 50
_ROWS = """
    SELECT DISTINCT place, subject
    FROM unnest(%(lows)s::text[], %(highs)s::text[]) AS reach (low, high)
    CROSS JOIN LATERAL ({rows}) AS found
    WHERE ({where}) AND (place, subject) > (%(place)s, %(subject)s::uuid)
    ORDER BY place, subject LIMIT %(at_most)s
"""
_BEFORE_ALL = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A row that was counted: the key of what it is about, and where it lies."""

    subject: UUID
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Which rows are asked for: of a measure, in an area by its code, on a day, after some row."""

    measure: str
    area: str
    on: date
    after: Behind | None = None


def rows_behind(
    asking: Asking, *, within: Jurisdiction, at_most: int = PAGE
) -> tuple[str, tuple[Behind, ...]]:
    """
    List what was counted, by place, and say what the keys are of (``person``, ``household`` …).

    Of an area that lies partly in the jurisdiction the rows of that part are given. Of a ratio it is
    what its part counts.

    :raises NotYours: if the area is out of reach, or nobody has declared the measure.
    """
    measure = _counted(asking.measure)
    reach = areas.narrowed(within=within, code=asking.area, on=asking.on)
    source = measure.source
    if source is None:
        raise NotYours(asking.measure)
    after = asking.after or Behind(subject=_BEFORE_ALL, place="")
    found: list[Behind] = []
    for part in _parts(measure, source, reach, after=after, on=asking.on, at_most=at_most):
        found += _rows(measure, source, part, after=after, on=asking.on, at_most=at_most)
        if len(found) >= at_most:
            break
    return source.counts, tuple(found[:at_most])


def told_on(code: str, *, on: date, today: date) -> bool:
    """Tell whether rows still say who was counted on a day; of one long over only the figure is left."""
    source = _counted(code).source
    if source is None or on >= today:
        return source is not None
    return (today - on).days <= days_told((source,), on=today)[source]


def reach_behind(code: str, *, by: Actor) -> Jurisdiction:
    """
    Tell where somebody may read the rows behind a measure: where they may see the register, and whatever
    else the rows tell of people.

    :raises NotYours: if nobody has declared the measure.
    """
    measure = _counted(code)
    own = measure.source.sees if measure.source else ()
    reach = by.may("register.see")
    for capability in (*own, *measure.sees):
        reach = reach.shared_with(by.may(capability))
    return reach


def _counted(code: str) -> Measure:
    known = by_code()
    measure = known.get(code)
    if measure is None:
        raise NotYours(code)
    return known[measure.part] if measure.sums is Sums.RATIO else measure


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Places that are read by one statement: the same policy holds in them."""

    reach: Jurisdiction
    policy: Mapping[str, Any]


def _parts(
    measure: Measure,
    source: Source,
    reach: Jurisdiction,
    *,
    after: Behind,
    on: date,
    at_most: int,
) -> Iterator[_Part]:
    """Give what is read one after another: a small area whole, of a large one some communities at a time."""
    if all(map(is_in_a_community, reach.places)):
        first = reach.places[0]
        yield _Part(reach=reach, policy=policies_of(source, places=(first,), on=on)[first])
        return
    kept = _kept(measure, reach, on=on)
    left = [one for one in _communities(reach, after=after, on=on) if kept.get(one, 1)]
    for start in range(0, len(left), _AT_ONCE):
        some = left[start : start + _AT_ONCE]
        policies = policies_of(source, places=some, on=on)
        for places in _together(some, policies, kept, at_most=at_most):
            yield _Part(reach=Jurisdiction(places=places), policy=policies[places[0]])


def _communities(reach: Jurisdiction, *, after: Behind, on: date) -> Iterator[str]:
    for place in sorted(reach.places):
        for one in (place,) if is_in_a_community(place) else communities_at(on=on, place=place):
            if one >= after.place or lies_in(after.place, area=one):
                yield one


def _kept(measure: Measure, reach: Jurisdiction, *, on: date) -> Mapping[str, int]:
    rows = models.Fact.objects.within(reach).filter(on=on, measure=measure.code)
    return dict(rows.values_list("place", "value"))


def _together(
    places: Sequence[str],
    policies: Mapping[str, Mapping[str, Any]],
    kept: Mapping[str, int],
    *,
    at_most: int,
) -> Iterator[tuple[str, ...]]:
    """Take so many communities together that their figures fill a page."""
    some: list[str] = []
    for place in places:
        if some and repr(policies[some[0]]) != repr(policies[place]):
            yield tuple(some)
            some = []
        some.append(place)
        if sum(kept.get(one, 0) for one in some) >= at_most:
            yield tuple(some)
            some = []
    if some:
        yield tuple(some)


def _rows(
    measure: Measure, source: Source, part: _Part, *, after: Behind, on: date, at_most: int
) -> Iterator[Behind]:
    ranges = part.reach.ranges()
    values: dict[str, Any] = {
        **moments(on),
        **part.policy,
        "lows": [low for low, _ in ranges],
        "highs": [high for _, high in ranges],
        "place": after.place,
        "subject": after.subject,
        "at_most": at_most,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ROWS.format(rows=source.rows, where=measure.where or "true"), values)
        rows = cursor.fetchall()
    return (Behind(place=place, subject=subject) for place, subject in rows)
