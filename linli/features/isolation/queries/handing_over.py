"""What lies between areas: what we are asked, what we have asked, who has owned a person."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from linli.areas.domain import Actor
from linli.features.isolation import models
from linli.features.isolation.queries import policies
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceptionRecord:
    """
    What an area is asked to take on, as it may be seen before it accepts: no name, no key of anybody.

    ``due_at`` is when an answer is due, ``climbed_to`` the level that has taken it up since.
    """

    id: UUID
    place: str
    from_place: str
    kind: str
    people: int
    needs: tuple[str, ...]
    to_name: str
    wanted_at: datetime
    asked_at: datetime
    due_at: datetime
    climbed_to: str
    answer: str
    reason: str
    room: int | None
    contact: str
    expected_at: datetime | None
    answered_at: datetime | None
    ending: str
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverRecord:
    """A handover that we have asked for, and what was answered."""

    id: UUID
    order: UUID
    place: str
    to_place: str
    asked_at: datetime
    answer: str
    reason: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyRecord:
    """An area answers, or answered, for the person of an order; half-open."""

    place: str
    from_place: str
    to_place: str
    began_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelSheetRecord:
    """Whom an area answers for who is registered elsewhere."""

    order: UUID
    person: UUID
    home_place: str
    name: str
    sex: str
    birth_date: date | None
    phone: str
    care: tuple[str, ...]


def reception(*, id: UUID, by: Actor) -> ReceptionRecord:
    """
    Read one question put to us.

    :raises NotYours: if it was not put to an area of the actor.
    """
    rows = models.Reception.objects.within(by.may("isolation.transfer")).filter(id=id)
    row = rows.prefetch_related("climbs").first()
    if row is None:
        raise NotYours(str(id))
    return _reception(row)


def open_receptions(*, by: Actor, at_most: int = 100) -> tuple[ReceptionRecord, ...]:
    """List what we are asked and what we have accepted and wait for, the longest asked first."""
    rows = models.Reception.objects.within(by.may("isolation.transfer")).filter(ended_at=None)
    found = rows.prefetch_related("climbs").order_by("asked_at", "id")[:at_most]
    return tuple(_reception(row) for row in found)


def _reception(row: models.Reception) -> ReceptionRecord:
    policy = policies.moving(place=row.from_place, on=local_day(row.asked_at))
    climbs = sorted(row.climbs.all(), key=lambda one: (one.at, one.id))
    return ReceptionRecord(
        id=row.id,
        place=row.place,
        from_place=row.from_place,
        kind=row.kind,
        people=row.people,
        needs=tuple(row.needs),
        to_name=row.to_name,
        wanted_at=row.wanted_at,
        asked_at=row.asked_at,
        due_at=row.asked_at + policy.answer_within,
        climbed_to=climbs[-1].level if climbs else "",
        answer=row.answer,
        reason=row.reason,
        room=row.room,
        contact=row.contact,
        expected_at=row.expected_at,
        answered_at=row.answered_at,
        ending=row.ending,
        ended_at=row.ended_at,
    )


def handovers(*, by: Actor, since: datetime, at_most: int = 100) -> tuple[HandoverRecord, ...]:
    """List the handovers we wait for, and those answered since an instant, the latest asked first."""
    rows = models.Handover.objects.within(by.may("isolation.transfer"))
    waiting = rows.filter(answered_at=None) | rows.filter(answered_at__gte=since)
    return tuple(_handover(row) for row in waiting.order_by("-asked_at", "-id")[:at_most])


def handovers_of(*, order: UUID, by: Actor) -> tuple[HandoverRecord, ...]:
    """List the handovers of an order that were asked for from here, the latest first."""
    rows = models.Handover.objects.within(by.may("isolation.see")).filter(order=order)
    return tuple(_handover(row) for row in rows.order_by("-asked_at", "-id"))


def _handover(row: models.Handover) -> HandoverRecord:
    return HandoverRecord(
        id=row.id,
        order=row.order,
        place=row.place,
        to_place=row.to_place,
        asked_at=row.asked_at,
        answer=row.answer,
        reason=row.reason,
        answered_at=row.answered_at,
    )


def custody_of(*, order: UUID, by: Actor) -> tuple[CustodyRecord, ...]:
    """List who has answered for the person of an order, as far as the actor reaches, in order."""
    rows = models.Custody.objects.within(by.may("isolation.see")).filter(order=order)
    return tuple(
        CustodyRecord(
            place=row.place,
            from_place=row.from_place,
            to_place=row.to_place,
            began_at=row.began_at,
            ended_at=row.ended_at,
        )
        for row in rows.order_by("began_at", "id")
    )


def travel_sheet(*, order: UUID, by: Actor) -> TravelSheetRecord | None:
    """Read who somebody is whom we answer for and who is registered elsewhere; nothing for our own."""
    rows = models.TravelSheet.objects.within(by.may("isolation.see")).filter(order=order)
    row = rows.first()
    if row is None:
        return None
    return TravelSheetRecord(
        order=row.order_id,
        person=row.person,
        home_place=row.home_place,
        name=row.name,
        sex=row.sex,
        birth_date=row.birth_date,
        phone=row.phone,
        care=tuple(row.care),
    )
