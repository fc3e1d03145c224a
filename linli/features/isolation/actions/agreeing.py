"""Somebody is told the conditions and agrees, or not; objects, and is answered in time."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.isolation import models
from linli.features.isolation.actions.loading import locked, open_and_locked
from linli.features.isolation.actions.noting import Deed, note
from linli.features.isolation.actions.releasing import stop
from linli.features.isolation.domain.agreeing import Agreed, Answered
from linli.features.isolation.domain.contacts import Way
from linli.features.isolation.domain.orders import Ending
from linli.features.isolation.domain.own import Own
from linli.features.isolation.domain.work import OBJECTION
from linli.features.isolation.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.work import actions as work
from linli.work.domain.kinds import Opening

_LONGEST = 2000


class CannotObject(Refused):
    """An objection that says nothing, or a second one before the first is answered."""


@transaction.atomic
def agree(*, order: UUID, own: Own, now: datetime, ids: Ids) -> None:
    """
    Note that somebody read the conditions on their own phone and agrees; said twice it is once.

    :raises NotYours: if the order is nobody's of theirs.
    """
    row = open_and_locked(order, within=own.within)
    _only_own(row, own)
    said = _Said(answer=Agreed.AGREED, way=Way.SELF, by=own.by)
    _consent(row, said, within=own.within, now=now, ids=ids)


@transaction.atomic
def note_consent(*, order: UUID, answer: Agreed, by: Actor, now: datetime, ids: Ids) -> None:
    """Note that a worker explained the conditions, and whether the person agreed on paper."""
    within = by.may("isolation.contact")
    row = open_and_locked(order, within=within)
    said = _Said(answer=answer, way=Way.DOOR, by=by.id)
    _consent(row, said, within=within, now=now, ids=ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    answer: Agreed
    way: Way
    by: str


def _consent(
    row: models.Order, said: _Said, *, within: Jurisdiction, now: datetime, ids: Ids
) -> None:
    rows = models.Consent.objects.within(within)
    if rows.filter(order=row, answer=said.answer).exists():
        return
    models.Consent.objects.create(
        id=ids(),
        place=row.place,
        order=row,
        answer=said.answer,
        way=said.way,
        by=said.by,
        at=now,
    )
    deed = Deed(
        kind="isolation.consented",
        order=row.id,
        place=row.place,
        payload={"answer": said.answer.value, "way": said.way.value},
    )
    note(deed, by=said.by, now=now, id=ids())


def _only_own(row: models.Order, own: Own) -> None:
    if row.person not in own.people:
        raise NotYours(str(row.id))


@transaction.atomic
def object_to(*, order: UUID, words: str, own: Own, now: datetime, ids: Ids) -> datetime:
    """
    Say that an order is wrong; tell by when it is answered.

    :raises CannotObject: ``isolation.nothing_said``, ``isolation.objected_already``.
    :raises NotYours: if the order is nobody's of theirs.
    """
    row = open_and_locked(order, within=own.within)
    _only_own(row, own)
    waiting = models.Objection.objects.within(own.within).filter(order=row, answered_at=None)
    if reasons := _speaks_against(words, waits=waiting.exists()):
        raise CannotObject(*reasons)
    due = now + policy(place=row.place, on=local_day(now)).objection_answered_in
    objection = models.Objection.objects.create(
        id=ids(),
        place=row.place,
        order=row,
        said=words.strip()[:_LONGEST],
        by=own.by,
        at=now,
        due_at=due,
    )
    deed = Deed(
        kind="isolation.objected",
        order=row.id,
        place=row.place,
        payload={"objection": str(objection.id)},
    )
    note(deed, by=own.by, now=now, id=ids())
    waits_for = Opening(
        kind=OBJECTION,
        subject=row.id,
        place=row.place,
        household=row.household,
        person=row.person,
        facts={},
        due_at=due,
    )
    work.open_item(item=waits_for, now=now, ids=ids)
    return due


def _speaks_against(words: str, *, waits: bool) -> tuple[Reason, ...]:
    nothing = () if words.strip() else (Reason(code="isolation.nothing_said"),)
    again = (Reason(code="isolation.objected_already"),) if waits else ()
    return (*nothing, *again)


@transaction.atomic
def answer_objection(
    *, order: UUID, answer: Answered, words: str, by: Actor, now: datetime, ids: Ids
) -> None:
    """
    Answer the open objection to an order, in words; upheld, the order ends at once.

    Whoever is free meanwhile is answered all the same: whether it was right is still asked.

    :raises CannotObject: ``isolation.nothing_said``, ``isolation.not_objected``.
    """
    within = by.may("isolation.answer")
    row = locked(order, within=within)
    rows = models.Objection.objects.within(within).select_for_update()
    found = rows.filter(order=row, answered_at=None).first()
    if found is None:
        raise CannotObject(Reason(code="isolation.not_objected"))
    if not words.strip():
        raise CannotObject(Reason(code="isolation.nothing_said"))
    found.answer, found.answer_words = answer.value, words.strip()[:_LONGEST]
    found.answered_by, found.answered_at = by.id, now
    found.save(update_fields=["answer", "answer_words", "answered_by", "answered_at"])
    deed = Deed(
        kind="isolation.objection_answered",
        order=row.id,
        place=row.place,
        payload={"objection": str(found.id), "answer": answer.value},
    )
    note(deed, by=by.id, now=now, id=ids())
    work.close_item(kind=OBJECTION, subject=row.id, outcome=answer, by=by, now=now, ids=ids)
    if answer is Answered.UPHELD and row.ended_at is None:
        stop(row, ending=Ending.WITHDRAWN, by=by, within=within, now=now, ids=ids)
