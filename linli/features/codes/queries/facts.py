"""Facts as records: what is known of people, with what was corrected."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from linli.features.codes import models
from linli.features.codes.domain.facts import Fact, Kind
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours


def facts_of(*, people: Iterable[UUID], within: Jurisdiction) -> Mapping[UUID, tuple[Fact, ...]]:
    """Give the facts about people by key, the earliest first; whoever has none is absent."""
    found: dict[UUID, list[Fact]] = {}
    rows = models.Fact.objects.within(within).filter(person__any_of=tuple(people))
    for row in rows.select_related("correction").order_by("happened_at", "id"):
        found.setdefault(row.person, []).append(as_fact(row))
    return {person: tuple(facts) for person, facts in found.items()}


def fact(*, id: UUID, within: Jurisdiction) -> Fact:
    """
    Read one fact.

    :raises NotYours: if it does not exist or is out of reach.
    """
    row = models.Fact.objects.within(within).select_related("correction").filter(id=id).first()
    if row is None:
        raise NotYours(str(id))
    return as_fact(row)


def as_fact(row: models.Fact) -> Fact:
    """Give a row as a record."""
    correction = getattr(row, "correction", None)
    return Fact(
        id=row.id,
        person=row.person,
        place=row.place,
        kind=Kind(row.kind),
        value=row.value,
        source=row.source,
        evidence=row.evidence,
        happened_at=row.happened_at,
        until=row.until,
        noted_by=row.noted_by,
        noted_at=row.noted_at,
        corrected_at=correction.at if correction else None,
    )
