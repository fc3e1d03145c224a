"""What holds of people for a while: the blackboard on which features meet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from linli.kernel.places import Jurisdiction
from linli.register import models


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
    wanted = set(people)
    rows = _holding(models.Standing.objects.within(within), at=at)
    about = rows.filter(Q(person__in=wanted) | Q(person__merged_into__in=wanted))
    found: dict[UUID, list[StandingRecord]] = {}
    # Of the person only whom they turned out to be is read: this is asked for every code that is shown.
    for row in about.annotate(into=F("person__merged_into")).order_by("kind", "began_at", "id"):
        person = row.into if row.into and row.into in wanted else row.person_id
        found.setdefault(person, []).append(_as_record(row, person=person))
    return {person: tuple(records) for person, records in found.items()}


def of_kind(*, kind: str, at: datetime, within: Jurisdiction) -> tuple[StandingRecord, ...]:
    """List whom something of a kind holds of at an instant, in the order of its beginning."""
    rows = _holding(models.Standing.objects.within(within).filter(kind=kind), at=at)
    return tuple(_as_record(row, person=row.person_id) for row in rows.order_by("began_at", "id"))


def people_of_source(*, source: UUID, within: Jurisdiction) -> tuple[UUID, ...]:
    """Tell of whom the record of a feature made something hold, now or before."""
    rows = models.Standing.objects.within(within).filter(source=source)
    return tuple(rows.order_by("person").values_list("person", flat=True).distinct())


def of_source(*, source: UUID, at: datetime, within: Jurisdiction) -> StandingRecord | None:
    """
    Find what holds at an instant because of a record of its feature; nothing, if it holds no more.

    For whoever hears of that record from the journal, which names nobody.
    """
    rows = models.Standing.objects.within(within).filter(source=source).select_related("person")
    row = _holding(rows, at=at).order_by("began_at", "id").last()
    return _as_record(row, person=row.person.merged_into_id or row.person_id) if row else None


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
