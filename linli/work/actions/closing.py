"""Closes work because the feature behind it says that it is done."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Greatest

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.kernel.refusals import Reason, Refused
from linli.work import models
from linli.work.actions.moving import Step, note_moves
from linli.work.domain.kinds import Move
from linli.work.queries.kinds import kinds


def close_item(
    *, kind: str, subject: UUID, outcome: str, by: Actor | str, now: datetime, ids: Ids
) -> bool:
    """
    Close the open item of a kind about a subject; tell whether there was one. Idempotent.

    :raises Refused: ``work.unknown_kind``.
    """
    closed = close_items(kind=kind, subjects=(subject,), outcome=outcome, by=by, now=now, ids=ids)
    return closed == 1


@transaction.atomic
def close_items(
    *, kind: str, subjects: Iterable[UUID], outcome: str, by: Actor | str, now: datetime, ids: Ids
) -> int:
    """
    Close the open items of a kind about some subjects; tell how many there were. Idempotent.

    :raises Refused: ``work.unknown_kind``.
    """
    if kind not in kinds():
        raise Refused(Reason(code="work.unknown_kind", facts={"kind": kind}))
    who = by if isinstance(by, str) else by.id
    rows = models.Item.objects.filter(kind=kind, subject__in=tuple(subjects), closed_at=None)
    # In one order for everybody: two that close the same items wait for, never block, each other.
    standing = list(rows.order_by("id").select_for_update())
    # A clock that runs behind closes it no earlier than it was opened.
    models.Item.objects.filter(id__in=[row.id for row in standing]).update(
        closed_at=Greatest(now, "opened_at"), closed_by=who, outcome=outcome, next_at=None
    )
    note_moves(
        (Step(item=row, kind=Move.CLOSED, from_rung=row.rung, at=now) for row in standing),
        by=who,
        now=now,
        ids=ids,
    )
    _end_pauses(standing, by=who, now=now)
    return len(standing)


def _end_pauses(rows: list[models.Item], *, by: str, now: datetime) -> None:
    open_pauses = models.Pause.objects.filter(item__in=rows, ended_at=None)
    open_pauses.update(ended_at=now, ended_by=by)
