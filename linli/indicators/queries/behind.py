"""The rows behind a figure: which people, households or things were counted, by key."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from linli.areas import queries as areas
from linli.indicators.domain import Measure, Sums
from linli.indicators.queries.counting import moments, policy_of
from linli.indicators.queries.declared import by_code
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours

PAGE = 50
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
    ranges = reach.ranges()
    values = {
        **moments(asking.on),
        **policy_of(source, place=reach.places[0], on=asking.on),
        "lows": [low for low, _ in ranges],
        "highs": [high for _, high in ranges],
        "place": after.place,
        "subject": after.subject,
        "at_most": at_most,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ROWS.format(rows=source.rows, where=measure.where or "true"), values)
        rows = cursor.fetchall()
    return source.counts, tuple(Behind(place=place, subject=subject) for place, subject in rows)


def _counted(code: str) -> Measure:
    known = by_code()
    measure = known.get(code)
    if measure is None:
        raise NotYours(code)
    return known[measure.part] if measure.sums is Sums.RATIO else measure
