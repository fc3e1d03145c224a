"""The day on which a list is to be deleted: whoever took it out is reminded, and says that it is gone."""

from datetime import datetime

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.returns import models
from linli.features.returns.actions.noting import Deed
from linli.features.returns.actions.noting import note as tell
from linli.features.returns.domain.work import DELETE, DELETED, rung_of
from linli.kernel.days import end_of, local_day
from linli.kernel.places import Jurisdiction
from linli.work import actions as work
from linli.work.domain.kinds import Item, Opening


@transaction.atomic
def remind(*, within: Jurisdiction, now: datetime, ids: Ids, at_most: int = 500) -> int:
    """
    Remind of the lists whose day has come, each once, whoever took them out; tell how many.

    Whoever has left the post since is passed over: the work belongs to the area.
    """
    rows = models.Filling.objects.within(within).filter(
        delete_on__lte=local_day(now), reminded_at=None, deleted_at=None
    )
    found = list(rows.select_for_update(skip_locked=True).order_by("delete_on", "id")[:at_most])
    for row in found:
        opening = Opening(
            kind=DELETE,
            subject=row.id,
            place=row.place,
            facts={"rows": row.rows},
            due_at=end_of(max(row.delete_on, local_day(now))),
            owner=row.by,
            rung=rung_of(row.place),
        )
        work.open_item(item=opening, now=now, ids=ids)
    models.Filling.objects.within(within).filter(id__in=[row.id for row in found]).update(
        reminded_at=now
    )
    return len(found)


def note_outcome(
    *, item: Item, outcome: str, note: str, by: Actor, now: datetime, ids: Ids
) -> None:
    """Note that a list was deleted; what was typed stays with the work."""
    del note
    if outcome == DELETED:
        _set(item, deleted_at=now, deleted_by=by.id)
        deed = Deed(kind="deleted", subject=item.subject, place=item.place)
        tell(deed, by=by.id, now=now, id=ids())


def take_back(*, item: Item, outcome: str, note: str, by: Actor, now: datetime, ids: Ids) -> None:
    """Take it back: it was not deleted after all."""
    del note, by, now, ids
    if outcome == DELETED:
        _set(item, deleted_at=None, deleted_by="")


def _set(item: Item, **said: object) -> None:
    within = Jurisdiction(places=(item.place,))
    models.Filling.objects.within(within).filter(id=item.subject).update(**said)
