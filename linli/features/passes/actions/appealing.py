"""Somebody says that a refusal, or the taking back of a pass, is wrong, and is answered in time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from linli.areas.domain import Actor
from linli.features.passes import models
from linli.features.passes.actions.issuing import NewPass, issue
from linli.features.passes.actions.loading import locked
from linli.features.passes.actions.noting import Deed, Means, note
from linli.features.passes.actions.settling import CannotGrant, issue_after_all
from linli.features.passes.domain.own import Own
from linli.features.passes.domain.states import Against, Answer, Answered, Ending, WhyRevoked
from linli.features.passes.domain.work import APPEAL
from linli.features.passes.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.work import actions as work
from linli.work.domain.kinds import Opening

_LONGEST = 2000
_A_MOMENT = timedelta(microseconds=1)


class CannotAppeal(Refused):
    """An appeal that says nothing, comes twice, or is about what did not go against anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What an appeal is about."""

    id: UUID
    place: str
    person: UUID | None
    household: UUID | None
    against: Against
    goes_against: bool


@transaction.atomic
def appeal(*, about: UUID, words: str, own: Own, now: datetime, means: Means) -> datetime:
    """
    Appeal against a declined application or a pass taken back; tell by when it is answered.

    :raises CannotAppeal: ``passes.nothing_said``, ``passes.appealed_already``,
        ``passes.nothing_to_appeal``.
    :raises NotYours: if it is nobody's of theirs.
    """
    found = _about(about, own=own)
    if found.person not in own.people:
        raise NotYours(str(about))
    open_ones = models.Appeal.objects.within(own.within).filter(about=about, answered_at=None)
    if reasons := _speaks_against(words, found, waits=open_ones.exists()):
        raise CannotAppeal(*reasons)
    due = now + policy(place=found.place, on=local_day(now)).appeal_answered_in
    row = models.Appeal.objects.create(
        id=means.ids(),
        place=found.place,
        about=about,
        against=found.against,
        person=found.person,
        said=words.strip()[:_LONGEST],
        by=own.by,
        at=now,
        due_at=due,
    )
    deed = Deed(kind="passes.appealed", subject=row.id, place=row.place)
    note(deed, by=own.by, now=now, id=means.ids())
    opening = Opening(
        kind=APPEAL,
        subject=row.id,
        place=row.place,
        household=found.household,
        person=found.person,
        due_at=due,
    )
    work.open_item(item=opening, now=now, ids=means.ids)
    return due


def _about(id: UUID, *, own: Own) -> _About:
    application = models.Application.objects.within(own.within).filter(id=id).first()
    if application is not None:
        return _About(
            id=id,
            place=application.place,
            person=application.person,
            household=application.household,
            against=Against.APPLICATION,
            goes_against=application.answer == Answer.DECLINED,
        )
    row = locked(id, of=models.Pass, within=own.within)
    taken = row.ending == Ending.REVOKED and row.reason != WhyRevoked.OWN_WISH
    return _About(
        id=id,
        place=row.place,
        person=row.person,
        household=row.household,
        against=Against.PASS,
        goes_against=taken,
    )


def _speaks_against(words: str, about: _About, *, waits: bool) -> tuple[Reason, ...]:
    found = (
        ("passes.nothing_said", not words.strip()),
        ("passes.appealed_already", waits),
        ("passes.nothing_to_appeal", not about.goes_against),
    )
    return tuple(Reason(code=code) for code, holds in found if holds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """How an appeal is answered, and in what words."""

    appeal: UUID
    answer: Answered
    words: str


@transaction.atomic
def answer(*, answering: Answering, by: Actor, now: datetime, means: Means) -> None:
    """
    Answer an appeal, in words; upheld, the pass is issued in the same moment.

    :raises CannotAppeal: ``passes.nothing_said``, ``passes.answered_already``.
    :raises CannotGrant: where as things stand now no such pass can be issued.
    """
    within = by.may("passes.answer")
    row = locked(answering.appeal, of=models.Appeal, within=within)
    if row.answered_at is not None:
        raise CannotAppeal(Reason(code="passes.answered_already"))
    if not answering.words.strip():
        raise CannotAppeal(Reason(code="passes.nothing_said"))
    row.answer, row.answer_words = answering.answer, answering.words.strip()[:_LONGEST]
    row.answered_by, row.answered_at = by.id, now
    row.save(update_fields=["answer", "answer_words", "answered_by", "answered_at"])
    if answering.answer is Answered.UPHELD:
        _make_good(row, within=within, by=by.id, now=now, means=means)
    payload = {"answer": row.answer}
    deed = Deed(kind="passes.appeal_answered", subject=row.id, place=row.place, payload=payload)
    note(deed, by=by.id, now=now, id=means.ids())
    work.close_item(
        kind=APPEAL, subject=row.id, outcome=answering.answer, by=by, now=now, ids=means.ids
    )


def _make_good(
    row: models.Appeal, *, within: Jurisdiction, by: str, now: datetime, means: Means
) -> None:
    if row.against == Against.APPLICATION:
        application = locked(row.about, of=models.Application, within=within)
        issue_after_all(application, within=within, by=by, now=now, means=means)
        return
    taken = locked(row.about, of=models.Pass, within=within)
    rules = policy(place=taken.place, on=local_day(now))
    kind = rules.kinds.get(taken.kind)
    if kind is None or taken.ends_at <= now:
        raise CannotGrant(Reason(code="passes.over_already"))
    new = NewPass(
        kind=kind,
        ground=taken.ground,
        place=taken.place,
        person=taken.person,
        household=taken.household,
        plate=taken.plate,
        guest=taken.guest,
        # It holds until the end of the day before the midnight at which it was to end.
        last_on=local_day(taken.ends_at - _A_MOMENT),
        policy=rules.source,
    )
    issue(new, within=within, by=by, now=now, means=means)
