"""Raises work because the feature behind it has taken it up a level, by a ladder of its own."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.work import models
from linli.work.actions.moving import ENGINE, Step, note_moves
from linli.work.domain.kinds import Move
from linli.work.domain.rungs import Rung, rungs_between


@transaction.atomic
def raise_item(
    *, kind: str, subject: UUID, to: Rung, at: datetime, now: datetime, ids: Ids
) -> bool:
    """
    Let the open item of a kind about a subject stand at a rung; tell whether it went up. Idempotent.

    It never goes down and leaves out no rung in its history: each has a line. The clock runs on.
    """
    rows = models.Item.objects.filter(kind=kind, subject=subject, closed_at=None)
    row = rows.select_for_update().first()
    passed = rungs_between(Rung(row.rung), to) if row else ()
    if row is None or not passed:
        return False
    was, row.rung, row.owner = Rung(row.rung), to, ""
    row.save(update_fields=["rung", "owner"])
    steps = (
        Step(item=row, kind=Move.CLIMBED, from_rung=below, to_rung=rung, at=at)
        for below, rung in zip((was, *passed), passed, strict=False)
    )
    note_moves(steps, by=ENGINE, now=now, ids=ids)
    return True
