"""Who looked at a person's record: the person concerned may read it at any time."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.kernel.places import Jurisdiction
from linli.register import models


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureRecord:
    """Who looked, as what, at what, when and why; ``by`` is a key, never a name."""

    person: UUID
    field: str
    purpose: str
    by: str
    role: str
    area: str
    at: datetime


def disclosures_of(
    *, people: tuple[UUID, ...], within: Jurisdiction, at_most: int = 200
) -> tuple[DisclosureRecord, ...]:
    """List who looked at some people's records, the latest first."""
    rows = models.Disclosure.objects.within(within).filter(person__in=people)
    return tuple(
        DisclosureRecord(
            person=row.person_id,
            field=row.field,
            purpose=row.purpose,
            by=row.by,
            role=row.role,
            area=row.area,
            at=row.at,
        )
        for row in rows.order_by("-at", "-id")[:at_most]
    )
