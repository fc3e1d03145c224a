"""Asks for an answer again: both versions stay, with the ground of the asking."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.loading import locked_turn
from linli.features.screening.actions.noting import Deed, note
from linli.features.screening.actions.settling import take_up_again
from linli.features.screening.domain.answers import Remark
from linli.features.screening.domain.rounds import Ground, Rung, State
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused


class CannotReopen(Refused):
    """An answer that cannot be asked for again, with every reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Why an answer is asked for again; ``reason`` in words."""

    answer: UUID
    ground: Ground
    reason: str


@transaction.atomic
def reopen(*, asking: Asking, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Ask for an answer again: its turn is open until another takes its place; tell the key of the asking.

    In a round that is closed the turn stays as it was counted; the answer is waited for all the same.

    :raises NotYours: if the answer does not exist or is out of reach.
    :raises CannotReopen: ``screening.asked_again_already``, ``screening.not_current``,
        ``screening.no_reason_given``.
    """
    within = by.may("screening.confirm")
    answer = models.Answer.objects.within(within).filter(id=asking.answer).first()
    if answer is None:
        raise NotYours(str(asking.answer))
    turn = locked_turn(answer.turn_id, within=within)
    if reasons := _speak_against(asking, answer, within=within):
        raise CannotReopen(*reasons)
    row = models.Reopening.objects.create(
        id=ids(),
        place=turn.place,
        turn=turn,
        answer=answer,
        ground=asking.ground,
        reason=asking.reason.strip(),
        by=by.id,
        at=now,
    )
    if turn.round.closed_at is None and turn.state == State.ANSWERED:
        take_up_again(turn, rung=Rung.PHONE, now=now, ids=ids)
    payload = {"answer": str(answer.id), "ground": asking.ground.value}
    deed = Deed(kind="reopened", subject=turn.id, place=turn.place, at=now, payload=payload)
    note(deed, by=by.id, now=now, id=ids())
    return row.id


def _speak_against(
    asking: Asking, answer: models.Answer, *, within: Jurisdiction
) -> tuple[Reason, ...]:
    reasons = []
    if (
        models.Reopening.objects.within(within)
        .filter(turn=answer.turn_id, settled_at=None)
        .exists()
    ):
        reasons.append(Reason(code="screening.asked_again_already"))
    replaced = models.Answer.objects.within(within).filter(replaces=answer).exists()
    if replaced or Remark.BESIDES in answer.remarks:
        reasons.append(Reason(code="screening.not_current"))
    if not asking.reason.strip():
        reasons.append(Reason(code="screening.no_reason_given"))
    return tuple(reasons)
