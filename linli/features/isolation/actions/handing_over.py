"""One area asks another to answer for somebody from now on; until it accepts, nothing changes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.isolation import models
from linli.features.isolation.actions import asked_work, custody
from linli.features.isolation.actions.crossing import across
from linli.features.isolation.actions.entering import Deed, note
from linli.features.isolation.domain.handing_over import (
    HANDOVER,
    TAKEN_BACK,
    Question,
    objections_to_asking,
)
from linli.kernel.places import Jurisdiction, community_of
from linli.kernel.refusals import NotYours, Reason, Refused

_ACCEPTED, _DECLINED = "accepted", "declined"


class CannotHandOver(Refused):
    """A handover of somebody who is not to be handed over, to nobody else, or twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Which order is to go to which area, from when on, and what the person needs there."""

    order: UUID
    to_place: str
    wanted_at: datetime
    needs: tuple[str, ...] = ()


@transaction.atomic
def ask(*, asking: Asking, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Ask another area to answer for somebody; tell the key of the handover.

    :raises CannotHandOver: ``handover.order_ended``, ``handover.already_asked``,
        ``handover.transfer_open``, ``handover.own_area``, ``handover.wanted_in_the_past``.
    :raises NotYours: if the order is out of reach.
    """
    rows = models.Order.objects.within(by.may("isolation.transfer")).filter(id=asking.order)
    order = rows.select_for_update().first()
    if order is None:
        raise NotYours(str(asking.order))
    _refuse(_objections_to(asking, order, now=now))
    with across((asking.to_place,)):
        question = models.Reception.objects.create(
            id=ids(),
            place=asking.to_place,
            kind=HANDOVER,
            from_place=community_of(order.place),
            people=1,
            needs=list(asking.needs),
            wanted_at=asking.wanted_at,
            asked_by=by.id,
            asked_at=now,
        )
        asked_work.open_work(question, now=now, ids=ids)
    row = models.Handover.objects.create(
        id=ids(),
        place=order.place,
        order=order.id,
        reception=question.id,
        to_place=asking.to_place,
        asked_by=by.id,
        asked_at=now,
    )
    _note("handover_asked", row, by=by.id, now=now, ids=ids)
    key: UUID = row.id
    return key


def _objections_to(asking: Asking, order: models.Order, *, now: datetime) -> tuple[Reason, ...]:
    here = Jurisdiction(places=(order.place,))
    asked = models.Handover.objects.within(here).filter(order=order.id, answered_at=None)
    moving = models.Transfer.objects.within(here).filter(order=order, closed_at=None)
    wrong = {
        "handover.order_ended": order.ended_at is not None,
        "handover.already_asked": asked.exists(),
        "handover.transfer_open": moving.exists(),
    }
    question = Question(
        asking=community_of(order.place),
        asked=asking.to_place,
        asked_at=now,
        wanted_at=asking.wanted_at,
    )
    codes = tuple(Reason(code=code) for code, is_so in wrong.items() if is_so)
    return (*codes, *objections_to_asking(question))


@transaction.atomic
def take_back(*, handover: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Take a question back before it is answered.

    :raises CannotHandOver: ``handover.answered``.
    :raises NotYours: if the handover is out of reach.
    """
    within = by.may("isolation.transfer")
    rows = models.Handover.objects.within(within).filter(id=handover)
    seen = rows.first()
    if seen is None:
        raise NotYours(str(handover))
    with across((seen.to_place,)) as there:
        # The question first, then the handover: the same order as an answer locks them in.
        questions = models.Reception.objects.within(there).filter(id=seen.reception)
        question = questions.select_for_update().get()
        if question.answered_at or question.ended_at:
            _refuse((Reason(code="handover.answered"),))
        asked_work.end(question, ending=TAKEN_BACK, by=by.id, now=now, ids=ids)
    _answer(rows.select_for_update().get(), TAKEN_BACK, by=by.id, now=now, ids=ids)


def hand_over(*, question: models.Reception, by: str, now: datetime, ids: Ids) -> None:
    """
    Let the area that has accepted answer for the person, whose question's row is locked.

    :raises CannotHandOver: ``handover.order_ended``, if it has ended meanwhile.
    """
    with across((question.from_place,)) as there:
        row = _asked_by(question, there)
        orders = models.Order.objects.within(there).filter(id=row.order, ended_at=None)
        if not orders.exists():
            _refuse((Reason(code="handover.order_ended"),))
        _answer(row, _ACCEPTED, by=by, now=now, ids=ids)
    passing = custody.Passing(
        order=row.order,
        from_area=question.from_place,
        to_place=question.place,
        by=by,
        at=now,
    )
    custody.pass_on(passing=passing, now=now, ids=ids)


def note_declined(*, question: models.Reception, by: str, now: datetime, ids: Ids) -> None:
    """Tell the asking side that the answer was no, and why; it still owns the person."""
    with across((question.from_place,)) as there:
        row = _asked_by(question, there)
        row.reason = question.reason
        _answer(row, _DECLINED, by=by, now=now, ids=ids)


def _asked_by(question: models.Reception, there: Jurisdiction) -> models.Handover:
    rows = models.Handover.objects.within(there).filter(reception=question.id)
    row: models.Handover = rows.select_for_update().get()
    return row


def _answer(row: models.Handover, answer: str, *, by: str, now: datetime, ids: Ids) -> None:
    row.answer, row.answered_by, row.answered_at = answer, by, now
    row.save(update_fields=["answer", "reason", "answered_by", "answered_at"])
    _note(f"handover_{answer}", row, by=by, now=now, ids=ids)


def _note(kind: str, row: models.Handover, *, by: str, now: datetime, ids: Ids) -> None:
    payload = {"order": str(row.order), "reason": row.reason}
    deed = Deed(kind=kind, subject=row.id, place=row.place, at=now, payload=payload)
    note(deed, by=by, now=now, id=ids())


def _refuse(reasons: tuple[Reason, ...]) -> None:
    if reasons:
        raise CannotHandOver(*reasons)
