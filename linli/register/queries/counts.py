"""Counts the register, answered from the tables."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection
from django.db.models import Count, Q

from linli.kernel.places import Jurisdiction
from linli.register import models
from linli.register.domain.documents import DocumentKind
from linli.register.domain.sheets import Tenure
from linli.register.queries.care import open_care_marks
from linli.store.models import ScopedQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """
    What stands in an area now.

    ``tenure`` counts households; ``care`` counts people by mark; ``questions`` are open ones.
    """

    dwellings: int
    households: int
    people: int
    vehicles: int
    tenure: dict[str, int] = field(default_factory=dict)
    valid_resident_ids: int
    care: dict[str, int] = field(default_factory=dict)
    questions: int


def counts(*, within: Jurisdiction) -> Counts:
    """Count what is open in a jurisdiction; a person with two homes in it counts once."""
    residences = models.Residence.objects.within(within).filter(ended_at=None)
    tenancies = models.Tenancy.objects.within(within).filter(ended_at=None)
    by_kind = dict(tenancies.order_by().values_list("kind").annotate(Count("id")))
    by_mark = _marks(within)
    people = _people(residences)
    without_number = residences.filter(
        Q(person__document_digest__isnull=True)
        | ~Q(person__document_kind=DocumentKind.RESIDENT_ID.value)
    )
    return Counts(
        dwellings=models.Dwelling.objects.within(within).count(),
        households=models.Household.objects.within(within).filter(ended_at=None).count(),
        people=people,
        vehicles=models.Vehicle.objects.within(within).filter(ended_at=None).count(),
        tenure={kind.value: by_kind.get(kind.value, 0) for kind in Tenure},
        valid_resident_ids=people - _people(without_number),
        care={kind: by_mark[kind] for kind in sorted(by_mark)},
        questions=models.Question.objects.within(within).filter(closed_at=None).count(),
    )


def _marks(within: Jurisdiction) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for marks in open_care_marks(within=within):
        found.update(dict(marks.order_by().values_list("kind").annotate(Count("id"))))
    return found


def _people(residences: ScopedQuerySet) -> int:
    counted: int = residences.aggregate(people=Count("person_id", distinct=True))["people"]
    return counted


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaCounts:
    """What stands in one of several areas; ``unchecked`` are households nobody confirmed lately."""

    households: int = 0
    people: int = 0
    questions: int = 0
    unchecked: int = 0


# One statement a measure for all areas together, each area a handful of ranges of places. LATERAL
# makes every range one search of the index; as a plain join the planner compares each row with each
# range (measured: twenty times slower for forty areas).
_RANGES = "unnest(%s::text[], %s::text[], %s::text[]) AS reach (area, low, high)"
_WITHIN = 'place >= low COLLATE "C" AND place < high COLLATE "C"'
_ROWS = f"""
    SELECT area, sum(found) FROM {_RANGES} CROSS JOIN LATERAL (
        SELECT count(*) AS found FROM {{table}} WHERE {_WITHIN} AND {{condition}}
    ) AS of_range GROUP BY area
"""
# Somebody with two homes in an area counts once there. OFFSET 0 keeps the search of the index.
_PEOPLE = f"""
    SELECT area, count(*) FROM (
        SELECT area, person_id FROM {_RANGES} CROSS JOIN LATERAL (
            SELECT person_id FROM register_residence
            WHERE {_WITHIN} AND ended_at IS NULL OFFSET 0
        ) AS living GROUP BY area, person_id
    ) AS of_area GROUP BY area
"""
_UNCHECKED = "ended_at IS NULL AND (checked_at IS NULL OR checked_at < %s)"
_MEASURES = {
    "households": _ROWS.format(table="register_household", condition="ended_at IS NULL"),
    "people": _PEOPLE,
    "questions": _ROWS.format(table="register_question", condition="closed_at IS NULL"),
    "unchecked": _ROWS.format(table="register_household", condition=_UNCHECKED),
}


def counts_by_area(
    *, areas: Mapping[str, Jurisdiction], checked_before: datetime
) -> Mapping[str, AreaCounts]:
    """Count what is open in each of several areas, named by keys of the caller's."""
    ranges = [(key, low, high) for key, within in areas.items() for low, high in within.ranges()]
    reach = [[one[at] for one in ranges] for at in range(3)]
    figures: dict[str, dict[str, int]] = {key: {} for key in areas}
    with connection.cursor() as cursor:
        for measure, statement in _MEASURES.items():
            more = [checked_before] if statement.count("%s") > len(reach) else []
            cursor.execute(statement, [*reach, *more])
            for key, figure in cursor.fetchall():
                figures[key][measure] = int(figure)
    return {key: AreaCounts(**figures[key]) for key in areas}
