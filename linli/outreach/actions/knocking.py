"""Ask for a knock on the door, and say when it is not needed any more."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from linli.areas.actions import Ids
from linli.kernel.places import EVERYWHERE
from linli.outreach import models
from linli.outreach.domain import Way
from linli.outreach.domain.knocks import Knock, Knocker
from linli.store.reach import reaching

_DONE = Q(sent_at__isnull=False) | Q(withdrawn_at__isnull=False)


@transaction.atomic
def pass_on(*, knockers: Iterable[Knocker], now: datetime, ids: Ids, at_most: int) -> int:
    """
    Pass on which doors have to be knocked on, and which not any more; tell how many changed.

    Each is passed on once: what the knockers write stands or falls with our note of it, and two
    callers at once never pass on the same.
    """
    with reaching(EVERYWHERE):
        knocks = models.Delivery.objects.filter(channel=Way.KNOCK)
        needed = _held(knocks.exclude(_DONE).filter(passed_at=None), at_most=at_most)
        over = _held(knocks.filter(_DONE, passed_at__isnull=False, over_at=None), at_most=at_most)
        for knocker in knockers:
            for row in needed:
                knocker.needed(_knock(row), now=now, ids=ids)
            for row in over:
                knocker.over(_knock(row), now=now, ids=ids)
        _noted(needed, passed_at=now)
        _noted(over, over_at=now)
        return len(needed) + len(over)


def _held(rows: Any, *, at_most: int) -> list[models.Delivery]:
    held = rows.select_related("telling").select_for_update(skip_locked=True, of=("self",))
    return list(held.order_by("asked_at", "id")[:at_most])


def _noted(rows: list[models.Delivery], **at: datetime) -> None:
    models.Delivery.objects.filter(id__in=[row.id for row in rows]).update(**at)


def _knock(row: Any) -> Knock:
    return Knock(
        id=row.id,
        telling=row.telling_id,
        about=row.telling.subject,
        template=row.kind,
        place=row.place,
        household=row.household,
        person=row.person,
        until=row.until,
    )
