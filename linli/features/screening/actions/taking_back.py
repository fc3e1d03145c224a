"""Takes back what was noted in error: the end of a household, or an answer that one noted oneself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions import proposing
from linli.features.screening.actions.accounting import CannotAccount, shut
from linli.features.screening.actions.loading import locked
from linli.features.screening.actions.noting import Deed, note
from linli.features.screening.actions.receiving import reach_of
from linli.features.screening.actions.settling import take_up_again
from linli.features.screening.domain.answers import Remark
from linli.features.screening.domain.rounds import Ground, Rung, State
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason
from linli.register import actions as register
from linli.register.actions import Breath

_NOTHING = Reason(code="screening.nothing_to_take_back")


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What was taken back: the end a household had, and of which fields the register forgot what was said."""

    end: State
    fields: tuple[str, ...] = ()


@transaction.atomic
def take_back(*, round: UUID, household: UUID, by: Actor, now: datetime, ids: Ids) -> TakenBack:
    """
    Take back what a household came to in error, and tell what that was: it is to be asked again.

    An end is taken back by anybody who may ask there, and asked about at the door; an answer by whoever
    noted it, and asked on where it was: it stays with that ground, and what it proposed goes. What the register
    heard of it is withdrawn there: it settles nothing any more, and where a later word holds, that holds.

    :raises NotYours: if it is not in the round, or out of reach.
    :raises CannotAccount: ``screening.nothing_to_take_back``, ``screening.noted_by_another``,
        ``screening.round_closed``.
    """
    within = by.may("screening.answer")
    turn = locked(round=round, household=household, within=within)
    if turn is None:
        raise NotYours(str(household))
    answer = _answer(turn, within=within) if turn.state == State.ANSWERED else None
    if reasons := (*shut(turn), *_speak_against(turn, answer, by=by)):
        raise CannotAccount(*reasons)
    end, entry = State(turn.state), ids()
    fields: tuple[str, ...] = ()
    if answer:
        _reopen(answer, by=by.id, now=now, ids=ids)
        proposing.replace(answer, within=within, by=by.id, now=now, ids=ids)
        fields = _withdraw(answer, by=by, entry=entry, now=now, ids=ids)
    take_up_again(turn, rung=Rung(turn.rung) if answer else Rung.DOOR, now=now, ids=ids)
    payload = {"end": end.value, "fields": list(fields)}
    deed = Deed(kind="taken_back", subject=turn.id, place=turn.place, at=now, payload=payload)
    note(deed, by=by.id, now=now, id=entry)
    return TakenBack(end=end, fields=fields)


def _withdraw(
    answer: models.Answer, *, by: Actor, entry: UUID, now: datetime, ids: Ids
) -> tuple[str, ...]:
    """Withdraw in the register what an answer said, with what the same hand had said before it in its place."""
    fields: set[str] = set()
    one: models.Answer | None = answer
    while one is not None and one.by == by.id:
        said = Breath(household=one.turn.household, by=one.by, said_at=one.taken_at)
        fields |= {
            *register.withdraw(said=said, within=reach_of(by), entry=entry, now=now, ids=ids)
        }
        one = one.replaces
    return tuple(sorted(fields))


def _answer(turn: models.Turn, *, within: Jurisdiction) -> models.Answer | None:
    """Find the answer that counts."""
    rows: Any = models.Answer.objects.within(within).filter(turn=turn, replaced_by=None)
    found: models.Answer | None = (
        rows.exclude(remarks__contains=[Remark.BESIDES]).order_by("-taken_at", "-id").first()
    )
    return found


def _speak_against(
    turn: models.Turn, answer: models.Answer | None, *, by: Actor
) -> tuple[Reason, ...]:
    if answer and answer.by != by.id:
        return (Reason(code="screening.noted_by_another"),)
    is_there = answer if turn.state == State.ANSWERED else turn.state != State.OPEN
    return () if is_there else (_NOTHING,)


def _reopen(answer: models.Answer, *, by: str, now: datetime, ids: Ids) -> None:
    models.Reopening.objects.create(
        id=ids(),
        place=answer.place,
        turn=answer.turn,
        answer=answer,
        ground=Ground.TAKEN_BACK,
        reason="",
        by=by,
        at=now,
    )
