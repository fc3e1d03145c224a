"""
Appeals: made in two taps, with a clock that runs from the first second, answered with reasons.

The community where the person is may clear them for the time being; a wrong fact is corrected at its
source, and everybody who was shown a code that stood on it is told.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.codes import models
from linli.features.codes.actions.deriving import derive, supposed
from linli.features.codes.actions.facts import put, withdraw
from linli.features.codes.actions.noting import note_all
from linli.features.codes.actions.showing import tell_readers
from linli.features.codes.domain.appealing import KIND, RESTRICTING, Answered, Appealed, Given
from linli.features.codes.domain.colours import is_worse
from linli.features.codes.domain.facts import Fact, Kind
from linli.features.codes.domain.own import Own
from linli.features.codes.queries import facts as fact_queries
from linli.features.codes.queries.codes import CodeRecord, code_of
from linli.features.codes.queries.policies import policy
from linli.journal.domain import Entry
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction, community_of
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import queries as register
from linli.store.reach import reaching
from linli.store.sealing import Sealer
from linli.work import actions as work
from linli.work.domain.kinds import Opening

_LONGEST = 2000


class CannotAppeal(Refused):
    """An appeal against nothing, a second one, or an answer that says nothing."""


class CannotClear(Refused):
    """What cannot be cleared for the time being: it rests on a test, or on an order that stands."""


@transaction.atomic
def appeal(*, made: Appealed, own: Own, now: datetime, ids: Ids, sealer: Sealer) -> datetime:
    """
    Say that a code is wrong; tell by when it is answered. Made twice under one key it is one.

    :raises CannotAppeal: ``codes.nothing_to_appeal``, ``codes.appealed_already``.
    :raises NotYours: if it is somebody else's code.
    """
    if made.person not in own.people:
        raise NotYours(str(made.person))
    known: models.Appeal | None
    known = models.Appeal.objects.within(own.within).filter(id=made.id).first()
    if known is not None:
        due: datetime = known.due_at
        return due
    # What lapsed a minute ago is nothing to appeal any more.
    derive(people=(made.person,), now=now, ids=ids, sealer=sealer)
    code = _restricting(made.person, within=own.within)
    row = _row(made, code=code, own=own, now=now)
    opening = Opening(
        kind=KIND,
        subject=row.id,
        place=row.place,
        person=row.person,
        facts={"colour": code.colour.value, "rule": row.rule},
        due_at=row.due_at,
    )
    work.open_item(item=opening, now=now, ids=ids)
    _note(row, kind="codes.appealed", by=own.by, now=now, ids=ids)
    return row.due_at


def _restricting(person: UUID, *, within: Jurisdiction) -> CodeRecord:
    keys = register.keys_of(people=(person,), within=within).get(person)
    code = code_of(person=keys.id, within=within) if keys else None
    if code is None or code.colour not in RESTRICTING:
        raise CannotAppeal(Reason(code="codes.nothing_to_appeal"))
    waiting = models.Appeal.objects.within(within).filter(person=code.person, answered_at=None)
    if waiting.exists():
        raise CannotAppeal(Reason(code="codes.appealed_already"))
    return code


def _row(made: Appealed, *, code: CodeRecord, own: Own, now: datetime) -> models.Appeal:
    first = code.reasons[0]
    rules = policy(place=code.place, on=local_day(now))
    return models.Appeal.objects.create(
        id=made.id,
        place=code.place,
        person=code.person,
        decision=code.decision,
        rule=first.code,
        fact=first.fact.id if first.fact else None,
        said=made.said.strip()[:_LONGEST],
        by=own.by,
        at=now,
        due_at=now + rules.answered_in,
    )


@transaction.atomic
def clear(*, appeal: UUID, by: Actor, now: datetime, ids: Ids, sealer: Sealer) -> datetime:
    """
    Clear somebody for the time being, until the appeal is answered; tell until when at the latest.

    :raises CannotClear: ``codes.not_to_be_cleared``, if the rules would say the same all the same.
    :raises CannotAppeal: ``codes.not_appealed``.
    """
    row = _open(appeal, within=by.may("codes.answer"))
    rules = policy(place=row.place, on=local_day(now))
    fact = Fact(
        id=ids(),
        person=row.person,
        place=row.place,
        kind=Kind.CLEARED,
        value="cleared",
        source="codes.appeal",
        evidence=str(row.id),
        happened_at=now,
        until=now + rules.cleared_for,
        noted_by=by.id,
        noted_at=now,
    )
    was = code_of(person=row.person, within=by.may("codes.answer"))
    if was is None or not is_worse(was.colour, than=supposed(fact=fact, now=now)):
        raise CannotClear(Reason(code="codes.not_to_be_cleared"))
    put(fact, kept_for=rules.kept_for, now=now, ids=ids, sealer=sealer)
    _note(row, kind="codes.cleared", by=by.id, now=now, ids=ids)
    derive(people=(row.person,), now=now, ids=ids, sealer=sealer)
    return now + rules.cleared_for


@transaction.atomic
def answer(*, given: Given, by: Actor, now: datetime, ids: Ids, sealer: Sealer) -> None:
    """
    Answer an appeal with reasons; upheld, the fact is corrected and everybody shown it is told.

    :raises CannotAppeal: ``codes.nothing_said``, ``codes.not_appealed``, ``codes.fact_elsewhere``.
    :raises NotYours: if it is out of reach.
    """
    row = _open(given.appeal, within=by.may("codes.answer"))
    if not given.words.strip():
        raise CannotAppeal(Reason(code="codes.nothing_said"))
    if given.answer is Answered.UPHELD and row.fact is None:
        raise CannotAppeal(Reason(code="codes.fact_elsewhere"))
    row.answer, row.answer_words = given.answer.value, given.words.strip()[:_LONGEST]
    row.answered_by, row.answered_at = by.id, now
    row.save(update_fields=["answer", "answer_words", "answered_by", "answered_at"])
    _end_clearing(row, by=by.id, now=now, ids=ids, sealer=sealer)
    if given.answer is Answered.UPHELD and row.fact is not None:
        _correct(row.fact, why=row.answer_words, by=by.id, now=now, ids=ids, sealer=sealer)
    _note(row, kind="codes.appeal_answered", by=by.id, now=now, ids=ids)
    work.close_item(kind=KIND, subject=row.id, outcome=row.answer, by=by, now=now, ids=ids)
    derive(people=(row.person,), now=now, ids=ids, sealer=sealer)


def _end_clearing(row: models.Appeal, *, by: str, now: datetime, ids: Ids, sealer: Sealer) -> None:
    """End what was only for the time being."""
    facts = fact_queries.facts_of(people=(row.person,), within=EVERYWHERE).get(row.person, ())
    for fact in facts:
        if fact.kind is Kind.CLEARED and fact.counts_at(now):
            withdraw(fact, why="codes.answered", by=by, now=now, ids=ids, sealer=sealer)


def _correct(id: UUID, *, why: str, by: str, now: datetime, ids: Ids, sealer: Sealer) -> None:
    # Where the fact was noted may be another community: the answer corrects it there all the same.
    with reaching(EVERYWHERE):
        fact = fact_queries.fact(id=id, within=EVERYWHERE)
        if fact.corrected_at is None:
            withdraw(fact, why=why, by=by, now=now, ids=ids, sealer=sealer)
            tell_readers(fact=fact, now=now)


def _open(id: UUID, *, within: Jurisdiction) -> models.Appeal:
    rows = models.Appeal.objects.within(within).select_for_update()
    row: models.Appeal | None = rows.filter(id=id).first()
    if row is None:
        raise NotYours(str(id))
    if row.answered_at is not None:
        raise CannotAppeal(Reason(code="codes.not_appealed"))
    return row


def _note(row: models.Appeal, *, kind: str, by: str, now: datetime, ids: Ids) -> None:
    entry = Entry(
        id=ids(),
        kind=kind,
        subject=row.id,
        place=community_of(row.place),
        by=by,
        happened_at=now,
        payload={"rule": row.rule, "answer": row.answer},
    )
    note_all((entry,), now=now)
