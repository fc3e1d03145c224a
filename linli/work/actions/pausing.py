"""Stops the clock of work, only with a reason, and lets it run on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.kernel.refusals import Reason, Refused
from linli.work import models
from linli.work.actions.handing import locked, stated
from linli.work.actions.moving import Step, note_change
from linli.work.actions.restarting import look_again
from linli.work.domain.kinds import Move


class CannotPause(Refused):
    """It stands still already, or it does not."""


@transaction.atomic
def pause(*, item: UUID, reason: str, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Let the clock of an item stand still from now on.

    :raises CannotPause: ``work.paused_already``.
    :raises Refused: ``work.reason_missing``.
    """
    said = stated(reason)
    (row,) = locked((item,), within=by.may("work.hand_over"))
    if models.Pause.objects.filter(item=row, ended_at=None).exists():
        raise CannotPause(Reason(code="work.paused_already"))
    models.Pause.objects.create(
        id=ids(), place=row.place, item=row, reason=said[:200], by=by.id, began_at=now
    )
    row.next_at = None
    row.save(update_fields=["next_at"])
    step = Step(item=row, kind=Move.PAUSED, from_rung=row.rung, at=now, reason=said)
    note_change(step, by=by.id, now=now, ids=ids)


@transaction.atomic
def resume(*, item: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Let the clock of an item run on: everything still to come moves by as long as it stood.

    :raises CannotPause: ``work.not_paused``.
    """
    (row,) = locked((item,), within=by.may("work.hand_over"))
    standing = models.Pause.objects.filter(item=row, ended_at=None).first()
    if standing is None:
        raise CannotPause(Reason(code="work.not_paused"))
    standing.ended_at, standing.ended_by = now, by.id
    standing.save(update_fields=["ended_at", "ended_by"])
    # A clock that had not begun yet (the due time was given) begins when it would have.
    stood = now - max(standing.began_at, min(row.clock_from, now))
    row.clock_from, row.due_at, row.settled_at = row.clock_from + stood, row.due_at + stood, now
    row.next_at = look_again(row, now=now)
    row.save(update_fields=["clock_from", "due_at", "settled_at", "next_at"])
    step = Step(item=row, kind=Move.RESUMED, from_rung=row.rung, at=now)
    note_change(step, by=by.id, now=now, ids=ids)
