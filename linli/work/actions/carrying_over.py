"""Carries open work over to another area, with whatever it is about: the history stays with the old."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.work import models
from linli.work.actions.closing import close_items
from linli.work.actions.opening import open_item
from linli.work.actions.raising import Raising, raise_item
from linli.work.domain.kinds import Move, Opening
from linli.work.domain.rungs import Rung

CARRIED_OVER = "work.carried_over"


@transaction.atomic
def carry_over(
    *,
    subjects: Iterable[UUID],
    to: str,
    by: str,
    now: datetime,
    ids: Ids,
    household: UUID | None = None,
) -> tuple[UUID, ...]:
    """
    Let what is open about some subjects stand at another place; tell the keys it has there.

    It is closed where it was and opened anew: due when it was, as high as it was, in nobody's hands.
    ``household`` is whose work it is from now on; without one it stays with whose it was.
    The second lock has to be open at both places.
    """
    rows = models.Item.objects.filter(subject__in=tuple(subjects), closed_at=None)
    standing = list(rows.exclude(place=to).order_by("id").select_for_update())
    for row in standing:
        row.household = household or row.household
    return tuple(_carried(row, to=to, by=by, now=now, ids=ids) for row in standing)


def _carried(row: models.Item, *, to: str, by: str, now: datetime, ids: Ids) -> UUID:
    kind, subject = row.kind, row.subject
    close_items(kind=kind, subjects=(subject,), outcome=CARRIED_OVER, by=by, now=now, ids=ids)
    opening = Opening(
        kind=kind,
        subject=subject,
        place=to,
        household=row.household,
        person=row.person,
        facts=row.facts,
        due_at=row.due_at,
    )
    key = open_item(item=opening, now=now, ids=ids)
    raising = Raising(kind=kind, subject=subject, to=Rung(row.rung), at=now, how=Move.CARRIED_OVER)
    raise_item(raising=raising, now=now, ids=ids)
    return key
