"""What holds of people for a while: the blackboard on which features meet."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from linli.kernel.places import Jurisdiction
from linli.register import models

_CELLS = ("person_id", "kind", "value", "source", "began_at", "ends_at", "ended_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRecord:
    """Something that holds, or held, of a person; half-open."""

    person: UUID
    kind: str
    value: str
    source: UUID
    began_at: datetime
    ends_at: datetime | None
    ended_at: datetime | None


def of_people(
    *, people: Iterable[UUID], at: datetime, within: Jurisdiction
) -> Mapping[UUID, tuple[StandingRecord, ...]]:
    """
    Tell what holds of people at an instant; whoever has nothing is not in the answer.

    What was begun for a record that turned out to be one of them holds of them all the same.
    """
    rows = _holding(models.Standing.objects.within(within), at=at)
    return _by_person(rows, wanted=set(people))


def of_kind(*, kind: str, at: datetime, within: Jurisdiction) -> tuple[StandingRecord, ...]:
    """List whom something of a kind holds of at an instant, in the order of its beginning."""
    rows = _holding(models.Standing.objects.within(within).filter(kind=kind), at=at)
    return tuple(_as_record(row, person=row.person_id) for row in rows.order_by("began_at", "id"))


def holding(*, within: Jurisdiction, at: datetime) -> tuple[StandingRecord, ...]:
    """List everything that holds of anybody in a jurisdiction at an instant, in the order of kinds."""
    rows = _holding(models.Standing.objects.within(within), at=at).order_by(
        "kind", "began_at", "id"
    )
    # Thousands are read for one pack: as plain cells, not as models.
    return tuple(
        StandingRecord(
            person=person,
            kind=kind,
            value=value,
            source=source,
            began_at=began_at,
            ends_at=ends_at,
            ended_at=ended_at,
        )
        for person, kind, value, source, began_at, ends_at, ended_at in rows.values_list(*_CELLS)
    )


def open_sources(*, sources: Iterable[UUID], within: Jurisdiction) -> tuple[UUID, ...]:
    """Tell because of which records of a feature something still holds of somebody."""
    rows = models.Standing.objects.within(within).filter(source__in=set(sources), ended_at=None)
    return tuple(rows.order_by("source").values_list("source", flat=True).distinct())


def people_of_source(*, source: UUID, within: Jurisdiction) -> tuple[UUID, ...]:
    """Tell of whom the record of a feature made something hold, now or before."""
    rows = models.Standing.objects.within(within).filter(source=source)
    return tuple(rows.order_by("person").values_list("person", flat=True).distinct())


def people_of_sources(
    *, sources: Collection[UUID], within: Jurisdiction
) -> Mapping[UUID, tuple[UUID, ...]]:
    """Tell of whom records of features made something hold, by source; of none whom it never held."""
    found: dict[UUID, dict[UUID, None]] = {}
    if sources:
        rows = models.Standing.objects.within(within).filter(source__in=sources)
        asked = rows.order_by("person").values_list("source", "person", "person__merged_into")
        for source, person, merged in asked:
            found.setdefault(source, {})[merged or person] = None
    return {source: tuple(people) for source, people in found.items()}


def of_source(*, source: UUID, at: datetime, within: Jurisdiction) -> StandingRecord | None:
    """
    Find what holds at an instant because of a record of its feature; nothing, if it holds no more.

    For whoever hears of that record from the journal, which names nobody.
    """
    rows = models.Standing.objects.within(within).filter(source=source).select_related("person")
    row = _holding(rows, at=at).order_by("began_at", "id").last()
    return _as_record(row, person=row.person.merged_into_id or row.person_id) if row else None


def _by_person(
    rows: QuerySet[models.Standing], *, wanted: set[UUID]
) -> Mapping[UUID, tuple[StandingRecord, ...]]:
    # Asked before, and not by a join: with an OR over two tables every standing would be read.
    merged = models.Person.objects.filter(merged_into__in=wanted)
    into = dict(merged.values_list("id", "merged_into_id"))
    found: dict[UUID, list[StandingRecord]] = {}
    for row in rows.filter(person__in={*wanted, *into}).order_by("kind", "began_at", "id"):
        person = row.person_id if row.person_id in wanted else into[row.person_id]
        found.setdefault(person, []).append(_as_record(row, person=person))
    return {person: tuple(records) for person, records in found.items()}


def _holding(rows: QuerySet[models.Standing], *, at: datetime) -> QuerySet[models.Standing]:
    return rows.filter(began_at__lte=at).filter(Q(ended_at=None) | Q(ended_at__gt=at))


def _as_record(row: models.Standing, *, person: UUID) -> StandingRecord:
    return StandingRecord(
        person=person,
        kind=row.kind,
        value=row.value,
        source=row.source,
        began_at=row.began_at,
        ends_at=row.ends_at,
        ended_at=row.ended_at,
    )
