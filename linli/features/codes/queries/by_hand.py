"""Decisions by hand that wait or count, freezes and alarms, as records."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.features.codes import models
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.store.reach import reaching


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHandLine:
    """A decision by hand: for whom, why, signed by whom, until when; ``counts`` once signed twice."""

    id: UUID
    person: UUID
    place: str
    ground: str
    reference: str
    colour: str
    proposed_at: datetime
    lapses_at: datetime
    counts: bool
    by: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeLine:
    """Like decisions of a street that stand still."""

    id: UUID
    place: str
    ground: str
    count: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmLine:
    """Something an auditor has not looked at yet."""

    id: UUID
    kind: str
    place: str
    count: int
    first_at: datetime
    last_at: datetime


def by_hand(
    *, within: Jurisdiction, now: datetime, person: UUID | None = None, at_most: int = 100
) -> tuple[ByHandLine, ...]:
    """List the decisions that wait for a second signature or count, those that wait first."""
    rows = models.ByHand.objects.within(within).filter(lapses_at__gt=now)
    if person is not None:
        rows = rows.filter(person=person)
    found = rows.prefetch_related("signatures").order_by("-fact", "proposed_at", "id")[:at_most]
    return tuple(_line(row) for row in found)


def _line(row: models.ByHand) -> ByHandLine:
    signed = sorted(row.signatures.all(), key=lambda one: one.at)
    return ByHandLine(
        id=row.id,
        person=row.person,
        place=row.place,
        ground=row.ground,
        reference=row.reference,
        colour=row.colour,
        proposed_at=row.proposed_at,
        lapses_at=row.lapses_at,
        counts=row.fact is not None,
        by=tuple(one.by for one in signed),
        units=tuple(unit for one in signed for unit in one.units),
    )


def freezes(*, within: Jurisdiction) -> tuple[FreezeLine, ...]:
    """List what is frozen, the latest first."""
    rows = models.Freeze.objects.within(within).filter(lifted_at=None).order_by("-at", "id")
    return tuple(
        FreezeLine(id=row.id, place=row.place, ground=row.ground, count=row.count, at=row.at)
        for row in rows
    )


def alarms(*, within: Jurisdiction) -> tuple[AlarmLine, ...]:
    """List the alarms that nobody has looked at, the latest first; those of no place are everybody's."""
    with reaching(EVERYWHERE):
        rows = models.Alarm.objects.within(EVERYWHERE).filter(seen_at=None)
        found = [row for row in rows if not row.place or within.covers(row.place)]
    return tuple(
        AlarmLine(
            id=row.id,
            kind=row.kind,
            place=row.place,
            count=row.count,
            first_at=row.first_at,
            last_at=row.last_at,
        )
        for row in sorted(found, key=lambda row: row.last_at, reverse=True)
    )
