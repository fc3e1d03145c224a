"""
Takes an answer in: one door for every way it can come by.

Sent twice it counts once; late, or from somebody whose post has ended since, it is kept and marked. What
was answered before is never written over: the answer that takes its place names it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.areas.domain import Actor, user_of
from linli.features.screening import models
from linli.features.screening.actions import proposing
from linli.features.screening.actions.loading import locked_or_arrived
from linli.features.screening.actions.noting import Deed, note
from linli.features.screening.actions.settling import settle
from linli.features.screening.domain import answers
from linli.features.screening.domain.answers import How, Intake, Receipt, Remark, Taken
from linli.features.screening.domain.rounds import Asked, Ground, Outcome, State
from linli.kernel.days import local_day
from linli.kernel.places import NOWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Refused
from linli.store.reach import reaching

# An answer at the door or on the phone is also an attempt that went well.
_TRIED = {How.PHONE: Asked.PHONE, How.DOOR: Asked.DOOR, How.DEVICE: Asked.DOOR}


class CannotTake(Refused):
    """An answer that cannot be: empty, from the future, or from before the round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Door:
    """Who hands an answer in, as far as they may (or might, when they were given it), and when."""

    by: Actor
    within: Jurisdiction
    now: datetime
    ids: Ids
    remarks: tuple[Remark, ...] = ()


@transaction.atomic
def take_answer(*, answer: Taken, by: Actor, now: datetime, ids: Ids) -> Receipt:
    """
    Take an answer in, whoever gave it and by whichever way. Idempotent by its key.

    It settles the turn of its household. One that comes besides another is kept beside it, to be
    compared; the household's own correction, and one that was asked for again, take the place of the
    one before. A household that came since the round began is given its turn.

    :raises NotYours: if the household is not in the round, or not (and was not then) within reach.
    :raises CannotTake: ``screening.nothing_answered``, ``screening.answered_later_than_now``,
        ``screening.answered_before_the_round``.
    """
    within = by.may("screening.answer").and_also((by.may("screening.own"),))
    door = _Door(by=by, within=within, now=now, ids=ids)
    if (turn := _turn(answer, door)) is not None:
        return _take(answer, turn, door)
    then = _as_posted_then(answer, by)
    door = _Door(
        by=by,
        within=then.may("screening.answer"),
        now=now,
        ids=ids,
        remarks=(Remark.POST_ENDED,),
    )
    with reaching(then.reach()):
        if (turn := _turn(answer, door)) is None:
            raise NotYours(str(answer.household))
        return _take(answer, turn, door)


def _turn(answer: Taken, door: _Door) -> models.Turn | None:
    if door.within == NOWHERE:
        return None
    return locked_or_arrived(
        round=answer.round,
        household=answer.household,
        within=door.within,
        now=door.now,
        ids=door.ids,
    )


def _as_posted_then(answer: Taken, by: Actor) -> Actor:
    """Give the actor as they were posted when the answer was given."""
    if (user := user_of(by.id)) is None:
        raise NotYours(str(answer.household))
    return areas.actor_of(user=user, on=local_day(answer.at), grants=by.grants)


def _take(answer: Taken, turn: models.Turn, door: _Door) -> Receipt:
    there = _there(answer, turn, within=door.within)
    if (known := next((one for one in there if one.id == answer.id), None)) is not None:
        remarks = tuple(map(Remark, known.remarks))
        return Receipt(id=answer.id, intake=Intake.KNOWN, remarks=remarks)
    if reasons := answers.speaks_against(answer, opened_at=turn.round.opened_at, now=door.now):
        raise CannotTake(*reasons)
    current = _current(there)
    reopenings = models.Reopening.objects.within(door.within)
    asked_again = reopenings.filter(turn=turn, settled_at=None)
    ground = asked_again.values_list("ground", flat=True).first() if current else None
    before = answers.Before(
        is_closed=turn.round.closed_at is not None,
        version=turn.round.form.version,
        current=current.id if current else None,
        current_at=current.at if current else None,
        current_by=current.by if current else "",
        said=current.values if current else None,
        asked_again=Ground(ground) if ground else None,
    )
    then = answers.consequence(answer, before=before)
    remarks = (*door.remarks, *then.remarks)
    row = _keep(answer, turn, remarks, now=door.now, replaces=current if then.replaces else None)
    if current and then.replaces:
        _replaced(current, row, door)
    if then.settles:
        settle(turn, state=State.ANSWERED, how=answer.how, by=answer.by, now=door.now, ids=door.ids)
    if Remark.BESIDES not in remarks:
        proposing.propose((row,), now=door.now, ids=door.ids)
    _note(row, turn, door)
    return Receipt(id=row.id, intake=Intake.NEW, remarks=remarks)


def _there(answer: Taken, turn: models.Turn, *, within: Jurisdiction) -> tuple[models.Answer, ...]:
    """Read the answers of a turn, the latest first, and whatever has the key of this one: one question."""
    rows = models.Answer.objects.within(within).filter(Q(turn=turn) | Q(id=answer.id))
    return tuple(rows.order_by("-taken_at", "-id"))


def _current(there: tuple[models.Answer, ...]) -> models.Answer | None:
    """Find the answer that counts: neither replaced, nor kept beside another."""
    replaced = {one.replaces_id for one in there}
    counting = (
        one for one in there if one.id not in replaced and Remark.BESIDES not in one.remarks
    )
    return next(counting, None)


def _keep(
    answer: Taken,
    turn: models.Turn,
    remarks: tuple[Remark, ...],
    *,
    now: datetime,
    replaces: models.Answer | None,
) -> models.Answer:
    if (tried := attempt_row(answer, turn=turn, now=now)) is not None:
        tried.save(force_insert=True)
    row = answer_row(answer, turn=turn, remarks=remarks, now=now)
    row.replaces = replaces
    row.save(force_insert=True)
    return row


def attempt_row(answer: Taken, *, turn: models.Turn, now: datetime) -> models.Attempt | None:
    """Give the attempt that an answer is as well, if somebody called or came for it."""
    if (way := _TRIED.get(answer.how)) is None:
        return None
    return models.Attempt(
        id=answer.id,
        place=turn.place,
        turn=turn,
        way=way,
        outcome=Outcome.ANSWERED,
        by=answer.by,
        at=answer.at,
        noted_at=now,
    )


def answer_row(
    answer: Taken, *, turn: models.Turn, remarks: tuple[Remark, ...], now: datetime
) -> models.Answer:
    """Give the row of an answer that replaces none."""
    return models.Answer(
        id=answer.id,
        place=turn.place,
        turn=turn,
        form_id=answer.form or _form(turn.round, version=answer.version),
        version=answer.version,
        values=dict(answer.values),
        by=answer.by,
        how=answer.how,
        at=answer.at,
        taken_at=now,
        remarks=list(remarks),
        unsound=list(answer.unsound),
    )


def _form(round: models.Round, *, version: str) -> UUID:
    """Find the version it was given on; of one nobody has published, that of the round."""
    if version == round.form.version:
        return round.form_id
    same = models.Form.objects.filter(name=round.form.name, place=round.form.place)
    return same.filter(version=version).values_list("id", flat=True).first() or round.form_id


def _replaced(old: models.Answer, new: models.Answer, door: _Door) -> None:
    """Settle why it was asked for again; a household that corrects itself is its own ground."""
    reopenings = models.Reopening.objects.within(door.within)
    asked_again = reopenings.filter(turn=new.turn_id, settled_at=None)
    if not asked_again.update(settled_at=door.now):
        models.Reopening.objects.create(
            id=door.ids(),
            place=new.place,
            turn=new.turn,
            answer=old,
            ground=Ground.CORRECTION,
            reason="",
            by=new.by,
            at=new.at,
            settled_at=door.now,
        )
    proposing.replace(old, within=door.within, by=door.by.id, now=door.now, ids=door.ids)


def _note(row: models.Answer, turn: models.Turn, door: _Door) -> None:
    note(deed_of(row, turn=turn), by=door.by.id, now=door.now, id=door.ids())


def deed_of(row: models.Answer, *, turn: models.Turn) -> Deed:
    """Say that somebody answered: the entry of it names keys and remarks."""
    payload = {"answer": str(row.id), "how": row.how, "remarks": row.remarks}
    return Deed(kind="answered", subject=turn.id, place=turn.place, at=row.at, payload=payload)
