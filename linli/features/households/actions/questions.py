"""Brings the open questions of the register to work, and settles the work of those answered."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.kernel.places import EVERYWHERE
from linli.register import queries
from linli.register.queries import QuestionRecord
from linli.work import actions as work
from linli.work.domain.kinds import Opening
from linli.work.queries import items

KIND = "register.question"
ANSWERED = "answered"
_AT_ONCE = 1000


@transaction.atomic
def bring(*, since: datetime | None, now: datetime, ids: Ids) -> int:
    """
    Open work for every open question that has none; tell how many. Idempotent.

    With ``since`` only those asked at or after it are looked at.
    """
    brought, after = 0, None
    while asked := queries.questions(within=EVERYWHERE, since=since, after=after, at_most=_AT_ONCE):
        after = asked[-1].id
        has = items.open_subjects(kind=KIND, subjects=(one.id for one in asked), within=EVERYWHERE)
        wanted = tuple(_opening(one) for one in asked if one.id not in has)
        if wanted:
            work.open_items(items=wanted, now=now, ids=ids)
        brought += len(wanted)
    return brought


def _opening(question: QuestionRecord) -> Opening:
    is_person = question.kind.startswith("person.")
    return Opening(
        kind=KIND,
        subject=question.id,
        place=question.place,
        household=None if is_person else question.subject,
        person=question.subject if is_person else None,
        facts={"kind": question.kind},
    )


@transaction.atomic
def settle(*, now: datetime, ids: Ids) -> int:
    """
    Close the work of questions that were answered in some other way; tell how many. Idempotent.

    A merge, or the end of a household, answers questions by itself.
    """
    by, closed, after = Actor(id="engine"), 0, None
    while subjects := items.subjects_of(
        kind=KIND, within=EVERYWHERE, after=after, at_most=_AT_ONCE
    ):
        after = subjects[-1]
        done = _answered(subjects)
        closed += work.close_items(
            kind=KIND, subjects=done, outcome=ANSWERED, by=by, now=now, ids=ids
        )
    return closed


def _answered(subjects: tuple[UUID, ...]) -> tuple[UUID, ...]:
    asked = queries.still_open(questions=subjects, within=EVERYWHERE)
    return tuple(one for one in subjects if one not in asked)
