"""Raises work because the feature behind it has taken it up a level, by a ladder of its own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.work import models
from linli.work.actions.moving import ENGINE, Step, note_moves
from linli.work.domain.kinds import Move
from linli.work.domain.rungs import Rung, rungs_between


@dataclass(frozen=True, slots=True, kw_only=True)
class Raising:
    """Which open item goes up to which rung, when; ``how`` says why, in its history."""

    kind: str
    subject: UUID
    to: Rung
    at: datetime
    how: Move = Move.RAISED


@transaction.atomic
def raise_item(*, raising: Raising, now: datetime, ids: Ids) -> bool:
    """
    Let the open item of a kind about a subject stand at a rung; tell whether it went up. Idempotent.

    It never goes down and leaves out no rung in its history: each has a line. The clock runs on.
    """
    rows = models.Item.objects.filter(kind=raising.kind, subject=raising.subject, closed_at=None)
    row = rows.select_for_update().first()
    passed = rungs_between(Rung(row.rung), raising.to) if row else ()
    if row is None or not passed:
        return False
    was, row.rung, row.owner = Rung(row.rung), raising.to, ""
    row.save(update_fields=["rung", "owner"])
    steps = (
        Step(item=row, kind=raising.how, from_rung=below, to_rung=rung, at=raising.at)
        for below, rung in zip((was, *passed), passed, strict=False)
    )
    note_moves(steps, by=ENGINE, now=now, ids=ids)
    return True
