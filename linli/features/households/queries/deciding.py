"""Open questions with the records they are about, as somebody needs them to decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.areas.domain import Actor
from linli.features.households.domain.deciding import Answer, offered
from linli.features.households.queries.reach import area_in_reach
from linli.features.households.queries.waiting import WaitingWord, waiting_words
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.register.queries import HouseholdLine, PersonRecord, QuestionRecord

_AT_ONCE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionList:
    """A page of open questions with the names of the people and the dwellings they are about."""

    questions: tuple[QuestionRecord, ...]
    names: Mapping[UUID, str]
    next_after: UUID | None


def question_list(
    *, kind: str, after: UUID | None, code: str, by: Actor, now: datetime
) -> QuestionList:
    """
    List the open questions of an area, the oldest first.

    :raises NotYours: if the area is out of reach.
    """
    here = area_in_reach(code=code, by=by, capability="register.decide", on=local_day(now))
    found = register.questions(within=here.within, kind=kind, after=after, at_most=_AT_ONCE + 1)
    shown = found[:_AT_ONCE]
    return QuestionList(
        questions=shown,
        names=register.names_of(
            subjects=tuple(question.subject for question in shown), within=here.within
        ),
        next_after=shown[-1].id if len(found) > _AT_ONCE else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """A question with its sides: people, or households, and the answers it may have."""

    question: QuestionRecord
    answers: tuple[Answer, ...]
    people: tuple[PersonRecord, ...] = ()
    waiting: tuple[WaitingWord, ...] = ()
    households: tuple[HouseholdLine, ...] = ()


def question_page(*, id: UUID, by: Actor) -> QuestionPage:
    """
    Read a question and the records it is about; a record out of reach is left out.

    :raises NotYours: if the question is out of reach or has its answer.
    """
    within = by.may("register.decide")
    question = register.question(id=id, within=within)
    keys = (question.subject, *((question.other,) if question.other else ()))
    people = tuple(found for key in keys if (found := _person(key, within)))
    homes = dict.fromkeys(home for person in people for home, _words, _relation in person.homes)
    wanted = tuple(dict.fromkeys((*keys, *homes)))
    return QuestionPage(
        question=question,
        answers=offered(question.kind),
        people=people,
        waiting=waiting_words(people[0]) if people else (),
        households=register.households_by_key(keys=wanted, within=within),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two records side by side, with their homes."""

    one: PersonRecord
    other: PersonRecord


def comparison(*, one: UUID, other: UUID, by: Actor) -> Comparison:
    """
    Read two people to compare.

    :raises NotYours: if one of them is out of reach.
    """
    within = by.may("register.decide")
    return Comparison(
        one=register.person(id=one, within=within), other=register.person(id=other, within=within)
    )


def _person(key: UUID, within: Jurisdiction) -> PersonRecord | None:
    try:
        return register.person(id=key, within=within)
    except NotYours:
        return None
