"""How long the queues at gates are: noted by who stands there, and work where one is too long."""

from datetime import datetime

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.gates import models
from linli.features.gates.actions.noting import Deed, note
from linli.features.gates.domain.gates import Proved
from linli.features.gates.domain.queues import Seen
from linli.features.gates.domain.work import QUEUE
from linli.features.gates.queries.queues import all_waiting
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.work import actions as work
from linli.work.domain.kinds import Opening

BY_ITSELF = "clock"


@transaction.atomic
def note_queue(*, seen: Seen, device: Proved, now: datetime, ids: Ids) -> None:
    """
    Note how long the queue at a device's gate is; what was said later stays.

    :raises NotYours: if the gate is closed.
    """
    rows = models.Gate.objects.within(device.here).select_for_update()
    row = rows.filter(id=device.gate, ended_at=None).first()
    if row is None:
        raise NotYours(str(device.gate))
    at = min(seen.at, now)
    if row.queue_at is not None and row.queue_at >= at:
        return
    if row.queue != seen.queue:
        row.queue, row.queue_since = seen.queue, at
        payload = {"queue": seen.queue.value}
        deed = Deed(kind="gates.queue_noted", gate=row.id, place=row.place, payload=payload)
        note(deed, by=device.actor, now=now, ids=ids)
    row.queue_at = at
    row.save(update_fields=["queue", "queue_since", "queue_at"])


@transaction.atomic
def watch_queues(*, within: Jurisdiction, now: datetime, ids: Ids) -> int:
    """Open work for every queue that is too long, and close it where it is not any more. Idempotent."""
    found = all_waiting(within=within, now=now)
    long = [one for one in found if one.waiting.too_long]
    openings = [
        Opening(kind=QUEUE, subject=one.gate, place=one.place, facts={"told": one.waiting.told})
        for one in long
    ]
    work.open_items(items=openings, now=now, ids=ids)
    eased = [one.gate for one in found if not one.waiting.too_long]
    work.close_items(kind=QUEUE, subjects=eased, outcome="eased", by=BY_ITSELF, now=now, ids=ids)
    return len(long)
