"""Answering what another area asks: taken on with room, contact and time, declined with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.isolation import models
from linli.features.isolation.actions import asked_work, custody, handing_over, transferring
from linli.features.isolation.actions.crossing import across
from linli.features.isolation.actions.entering import Deed, note
from linli.features.isolation.actions.transferring import Step
from linli.features.isolation.domain.handing_over import (
    HANDOVER,
    Climb,
    Offer,
    Question,
    climbs,
    objections_to_offer,
)
from linli.features.isolation.domain.transferring import (
    Decline,
    TransferKind,
    TransferStep,
    changes_hands,
)
from linli.features.isolation.queries import policies
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, lies_in
from linli.kernel.refusals import NotYours, Reason, Refused


class CannotAnswer(Refused):
    """An answer to a question that is answered, taken back, or that offers less than is needed."""


@transaction.atomic
def accept(*, reception: UUID, offer: Offer, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Take on what another area asks; a handover takes effect at once, a transfer on arrival.

    :raises CannotAnswer: ``reception.answered``, ``reception.over``, ``reception.too_little_room``,
        ``reception.no_contact``, ``reception.expected_in_the_past``.
    :raises NotYours: if the question was not put to an area of the actor.
    """
    row = _locked(reception, by=by)
    _refuse((*_answered(row), *objections_to_offer(offer, people=row.people, now=now)))
    row.answer, row.room = TransferStep.ACCEPTED, offer.room
    row.contact, row.expected_at = offer.contact.strip(), offer.expected_at
    _answer(row, by=by, now=now, ids=ids)
    if row.kind == HANDOVER:
        handing_over.hand_over(question=row, by=by.id, now=now, ids=ids)
        _end(row, ending=TransferStep.ACCEPTED, now=now)
    else:
        _accept_transfers(row, by=by.id, now=now, ids=ids)
    _note(row, "reception_accepted", by=by.id, now=now, ids=ids)


@transaction.atomic
def decline(*, reception: UUID, reason: Decline, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Say no to what another area asks, with a reason: the person stays with whoever asked.

    :raises CannotAnswer: ``reception.answered``, ``reception.over``.
    :raises NotYours: if the question was not put to an area of the actor.
    """
    row = _locked(reception, by=by)
    _refuse(_answered(row))
    row.answer, row.reason = TransferStep.DECLINED, reason
    _answer(row, by=by, now=now, ids=ids)
    if row.kind == HANDOVER:
        handing_over.note_declined(question=row, by=by.id, now=now, ids=ids)
    else:
        step = Step(step=TransferStep.DECLINED, at=now, reason=reason)
        _each_transfer(
            row, lambda one: transferring.take(one, step=step, by=by.id, now=now, ids=ids)
        )
    _end(row, ending=TransferStep.DECLINED, now=now)
    _note(row, "reception_declined", by=by.id, now=now, ids=ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """People have come: when, and where in the area they are put up, where that is known."""

    at: datetime
    place: str = ""


@transaction.atomic
def receive(*, reception: UUID, arrival: Arrival, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Note that people have arrived; from then on the receiving area answers for them.

    :raises CannotTransfer: ``transfer.not_left``, ``transfer.already``, times that cannot be.
    :raises NotYours: if the question, or the place, is not of an area of the actor.
    """
    row = _locked(reception, by=by)
    place = arrival.place or row.place
    if row.kind == HANDOVER or not lies_in(place, area=row.place):
        raise NotYours(str(reception))
    step = Step(step=TransferStep.ARRIVED, at=arrival.at)

    def arrives(transfer: models.Transfer) -> None:
        transferring.take(transfer, step=step, by=by.id, now=now, ids=ids)
        if changes_hands(TransferKind(row.kind)):
            passing = custody.Passing(
                order=transfer.order_id,
                from_area=row.from_place,
                to_place=place,
                by=by.id,
                at=arrival.at,
            )
            custody.pass_on(passing=passing, now=now, ids=ids)

    _each_transfer(row, arrives)
    _end(row, ending=TransferStep.ARRIVED, now=now)
    _note(row, "reception_arrived", by=by.id, now=now, ids=ids)


@transaction.atomic
def climb(*, within: Jurisdiction, now: datetime, ids: Ids, at_most: int) -> int:
    """
    Let what nobody answered be taken up by the areas above both sides; tell how many climbed.

    Idempotent; each level at the instant it was due, however late this runs. Two at once take turns.
    """
    rows = models.Reception.objects.within(within).filter(
        answered_at=None, ended_at=None, asked_at__lt=now
    )
    waiting = rows.select_for_update(skip_locked=True).order_by("asked_at", "id")[:at_most]
    return sum(_climb(row, now=now, ids=ids) for row in waiting)


def _climb(row: models.Reception, *, now: datetime, ids: Ids) -> int:
    question = Question(
        asking=row.from_place,
        asked=row.place,
        asked_at=row.asked_at,
        wanted_at=row.wanted_at,
    )
    policy = policies.moving(place=row.from_place, on=local_day(row.asked_at))
    known = set(row.climbs.values_list("level", flat=True))
    fresh = [one for one in climbs(question, until=now, policy=policy) if one.level not in known]
    for one in fresh:
        _climb_to(row, one, now=now, ids=ids)
    return len(fresh)


def _climb_to(row: models.Reception, to: Climb, *, now: datetime, ids: Ids) -> None:
    models.ReceptionClimb.objects.create(
        id=ids(), place=row.place, reception=row, to_area=to.area, level=to.level, at=to.at
    )
    deed = Deed(
        kind="reception_climbed",
        subject=row.id,
        place=row.place,
        at=to.at,
        payload={"level": to.level, "area": to.area},
    )
    note(deed, by="clock", now=now, id=ids())
    asked_work.raise_work(row, to=to.level, at=to.at, now=now, ids=ids)


def _locked(key: UUID, *, by: Actor) -> models.Reception:
    rows = models.Reception.objects.within(by.may("isolation.transfer")).filter(id=key)
    row: models.Reception | None = rows.select_for_update().first()
    if row is None:
        raise NotYours(str(key))
    return row


def _answered(row: models.Reception) -> tuple[Reason, ...]:
    if row.answered_at:
        return (Reason(code="reception.answered"),)
    return (Reason(code="reception.over"),) if row.ended_at else ()


def _answer(row: models.Reception, *, by: Actor, now: datetime, ids: Ids) -> None:
    row.answered_by, row.answered_at = by.id, now
    row.save()
    asked_work.close_work(row, outcome=row.answer, by=by.id, now=now, ids=ids)


def _end(row: models.Reception, *, ending: str, now: datetime) -> None:
    row.ending, row.ended_at = ending, now
    row.save(update_fields=["ending", "ended_at"])


def _accept_transfers(row: models.Reception, *, by: str, now: datetime, ids: Ids) -> None:
    policy = policies.moving(place=row.from_place, on=local_day(row.asked_at))
    expected = row.expected_at or now

    def accepted(transfer: models.Transfer) -> None:
        models.Acceptance.objects.create(
            id=transfer.id,
            place=transfer.place,
            transfer=transfer,
            contact=row.contact,
            expected_at=expected,
            holds_until=expected + policy.acceptance_holds,
            policy=policy.version,
            by=by,
            at=now,
        )
        step = Step(step=TransferStep.ACCEPTED, at=now)
        transferring.take(transfer, step=step, by=by, now=now, ids=ids)

    _each_transfer(row, accepted)


def _each_transfer(row: models.Reception, then: Callable[[models.Transfer], None]) -> None:
    with across((row.from_place,)) as there:
        rows = models.Transfer.objects.within(there).filter(reception=row.id, closed_at=None)
        for transfer in list(rows.select_for_update().order_by("id")):
            then(transfer)


def _note(row: models.Reception, kind: str, *, by: str, now: datetime, ids: Ids) -> None:
    payload = {"kind": row.kind, "people": row.people, "reason": row.reason}
    deed = Deed(kind=kind, subject=row.id, place=row.place, at=now, payload=payload)
    note(deed, by=by, now=now, id=ids())


def _refuse(reasons: tuple[Reason, ...]) -> None:
    if reasons:
        raise CannotAnswer(*reasons)
