"""
Decides an open question: what the answer means is done, and the question closes with it.

Everything happens in one transaction, each step with its own entry in the journal.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.households.actions import records
from linli.features.households.domain.deciding import Answer, offered
from linli.features.households.queries.waiting import waiting_words
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import queries
from linli.register.actions import Correction
from linli.register.domain.documents import read_document
from linli.register.domain.sheets import Relation
from linli.register.queries import QuestionRecord
from linli.store.vault import Vault
from linli.work import actions as work


class CannotDecide(Refused):
    """An answer that was not offered, or that cannot be carried out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An answer; ``value`` is what it is about: a household or person by key, a name, a number."""

    question: UUID
    answer: Answer
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    question: QuestionRecord
    value: str
    by: Actor
    now: datetime
    vault: Vault
    ids: Ids


@transaction.atomic
def decide(*, decision: Decision, by: Actor, now: datetime, vault: Vault, ids: Ids) -> None:
    """
    Do what an answer means and close the question with it.

    :raises CannotDecide: ``decide.not_offered``, ``decide.other_missing``,
        ``decide.number_unsound``.
    """
    question = queries.question(id=decision.question, within=by.may("register.decide"))
    if decision.answer not in offered(question.kind):
        raise CannotDecide(Reason(code="decide.not_offered"))
    case = _Case(question=question, value=decision.value, by=by, now=now, vault=vault, ids=ids)
    # What is done may close the question by itself: then it has its answer already.
    if decision.answer not in _CLOSED_BY_DOING:
        records.answer_question(
            question=question.id, answer=decision.answer.value, by=by, now=now, ids=ids
        )
    if way := _WAYS.get(decision.answer):
        way(case)
    work.close_item(
        kind="register.question",
        subject=question.id,
        outcome=decision.answer.value,
        by=by,
        now=now,
        ids=ids,
    )


def _live_in_one(case: _Case) -> None:
    stays, subject = _home_named(case), case.question.subject
    for home in sorted(_homes(case) - {stays}):
        records.move_out(household=home, people=(subject,), by=case.by, now=case.now, ids=case.ids)


def _home_named(case: _Case) -> UUID:
    home = _key(case.value)
    if home not in _homes(case):
        raise CannotDecide(Reason(code="decide.not_offered"))
    return home


def _homes(case: _Case) -> set[UUID]:
    within = case.by.may("register.decide")
    person = queries.person(id=case.question.subject, within=within)
    return {home for home, _dwelling, _relation in person.homes}


def _take_number(case: _Case) -> None:
    document = read_document(case.value).document
    if document is None or not document.sound:
        raise CannotDecide(Reason(code="decide.number_unsound"))
    _correct(case, Correction(document=document))


def _take_name(case: _Case) -> None:
    if not case.value:
        raise CannotDecide(Reason(code="decide.not_offered"))
    _correct(case, Correction(values={"person.name": case.value}))


def _take_word(case: _Case) -> None:
    """Take one word; with the last of them the question is answered."""
    within = case.by.may("register.decide")
    waiting = waiting_words(queries.person(id=case.question.subject, within=within))
    taken = [word for word in waiting if word.field == case.value and word.may_be_taken]
    if not taken:
        raise CannotDecide(Reason(code="decide.not_offered"))
    _correct(case, Correction(values={taken[0].field: taken[0].said}))
    if len(waiting) == 1:
        records.answer_question(
            question=case.question.id,
            answer=Answer.TAKE.value,
            by=case.by,
            now=case.now,
            ids=case.ids,
        )


def _move_out_of_one(case: _Case) -> None:
    records.move_out(
        household=_home_named(case),
        people=(case.question.subject,),
        by=case.by,
        now=case.now,
        ids=case.ids,
    )


def _correct(case: _Case, correction: Correction) -> None:
    records.correct_person(
        person=case.question.subject,
        correction=correction,
        by=case.by,
        now=case.now,
        vault=case.vault,
        ids=case.ids,
    )


def _join_households(case: _Case) -> None:
    other = _other(case)
    there = {member.person for member in _members(case, other)}
    for member in _members(case, case.question.subject):
        if member.person in there:
            leaving = (member.person,)
            records.move_out(
                household=case.question.subject,
                people=leaving,
                by=case.by,
                now=case.now,
                ids=case.ids,
            )
        else:
            records.move_to(
                person=member.person,
                household=other,
                relation="" if member.relation == Relation.HEAD else member.relation,
                by=case.by,
                now=case.now,
                ids=case.ids,
            )


def _move_out_the_old(case: _Case) -> None:
    other = _other(case)
    people = tuple(member.person for member in _members(case, other))
    records.move_out(household=other, people=people, by=case.by, now=case.now, ids=case.ids)


def _merge(case: _Case) -> None:
    both = (case.question.subject, _other(case))
    kept = _key(case.value)
    if kept not in both:
        raise CannotDecide(Reason(code="decide.not_offered"))
    gone = both[0] if kept == both[1] else both[1]
    records.merge(gone=gone, kept=kept, by=case.by, now=case.now, ids=case.ids)


def _members(case: _Case, household: UUID) -> tuple[queries.MemberLine, ...]:
    try:
        found = queries.household(id=household, within=case.by.may("register.decide"))
    except NotYours as missing:
        raise CannotDecide(Reason(code="decide.other_missing")) from missing
    return found.line.members


def _other(case: _Case) -> UUID:
    if case.question.other is None:
        raise CannotDecide(Reason(code="decide.other_missing"))
    return case.question.other


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise CannotDecide(Reason(code="decide.not_offered")) from error


_WAYS: Mapping[Answer, Callable[[_Case], None]] = {
    Answer.HOME: _live_in_one,
    Answer.DOCUMENT: _take_number,
    Answer.NAME: _take_name,
    Answer.SAME_HOUSEHOLD: _join_households,
    Answer.MOVED_OUT: _move_out_the_old,
    Answer.SAME_PERSON: _merge,
    Answer.TAKE: _take_word,
    Answer.GONE: _move_out_of_one,
}
# Merging, the end of a household, and the last word taken answer the question by themselves.
_CLOSED_BY_DOING = frozenset((Answer.SAME_PERSON, Answer.SAME_HOUSEHOLD, Answer.TAKE))
