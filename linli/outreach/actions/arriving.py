"""It has arrived: somebody has read it, or a worker was at the door."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.places import community_of
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.outreach import models
from linli.outreach.domain.tellings import AT_THE_DOOR
from linli.outreach.queries.inboxes import Inbox, inbox_rows, opened


class DoorIsDone(Refused):
    """Nobody has to go to this door any more."""


@transaction.atomic
def mark_read(*, inbox: Inbox, now: datetime) -> int:
    """Note that all of an inbox was read; tell how many were new. It is idempotent."""
    with opened(inbox):
        new = inbox_rows(inbox).filter(read_at=None)
        found = list(new.exclude(household=None).values_list("telling", "household", "person"))
        count: int = new.update(read_at=now)
        for telling, household, person in found:
            # Whoever has read it needs nobody at the door.
            doors = models.Delivery.objects.filter(
                telling=telling, household=household, person=person, channel__in=AT_THE_DOOR
            )
            doors.filter(sent_at=None, withdrawn_at=None).update(withdrawn_at=now)
        return count


@transaction.atomic
def hand_over(*, delivery: UUID, by: Actor, now: datetime, ids: Ids) -> UUID | None:
    """
    Note that somebody was told at the door, or a slip put through it; give the telling's key.

    :raises NotYours: if there is no such door within reach.
    :raises DoorIsDone: ``outreach.door_done``, if they were reached meanwhile, or it was taken back.
    """
    rows = models.Delivery.objects.within(by.may("outreach.tell")).filter(channel__in=AT_THE_DOOR)
    row = rows.select_for_update(of=("self",)).filter(id=delivery).first()
    if row is None:
        raise NotYours(str(delivery))
    if row.sent_at or row.withdrawn_at:
        raise DoorIsDone(Reason(code="outreach.door_done"))
    row.sent_at, row.by = now, by.id
    row.save(update_fields=["sent_at", "by"])
    entry = Entry(
        id=ids(),
        kind="outreach.handed_over",
        subject=row.telling_id,
        # Of where the door is the journal keeps nothing: what was told may have to be forgotten.
        place=community_of(row.place),
        by=by.id,
        happened_at=now,
        payload={"delivery": str(row.id)},
    )
    journal.record(entry, now=now)
    telling: UUID | None = row.telling_id
    return telling
