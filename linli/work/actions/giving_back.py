"""Takes work out of the hands of those whose posts ended: nothing lies with somebody who has left."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.work import models
from linli.work.actions.moving import ENGINE, Step, note_moves, place_of_entry
from linli.work.domain.kinds import Move
from linli.work.domain.rungs import Rung
from linli.work.queries import staffing


@transaction.atomic
def give_back(*, now: datetime, ids: Ids, at_most: int = 5_000) -> int:
    """
    Give open work back to the rung where its owner, or its grid worker, is no longer in office.

    At a grid that nobody holds it goes up to the community. Tell how many pieces went. Two at once
    never give the same piece back twice.
    """
    with reaching(EVERYWHERE):
        steps = (*_orphans(now=now, at_most=at_most), *_unheld(now=now, at_most=at_most))
        rows = {step.item.id: step.item for step in steps}
        models.Item.objects.bulk_update(rows.values(), ["owner", "rung"], batch_size=1000)
        note_moves(steps, by=ENGINE, now=now, ids=ids)
        _journal(rows, now=now, ids=ids)
    return len(rows)


def _orphans(*, now: datetime, at_most: int) -> list[Step]:
    """Find work in the hands of somebody whose posts do not cover it."""
    on, steps = local_day(now), []
    owned = models.Item.objects.filter(closed_at=None).exclude(owner="")
    for row in owned.order_by("id").select_for_update(skip_locked=True)[:at_most]:
        if staffing.rung_held(row.owner, place=row.place, on=on) is None:
            row.owner = ""
            steps.append(Step(item=row, kind=Move.POST_ENDED, from_rung=row.rung, at=now))
    return steps


def _unheld(*, now: datetime, at_most: int) -> list[Step]:
    """Find work at grids where no worker is in office."""
    at_grids = models.Item.objects.filter(closed_at=None, rung=Rung.GRID, owner="")
    places = at_grids.values_list("place", flat=True)
    held = staffing.held_by_grids(places=places, on=local_day(now))
    for low, high in held.ranges():
        at_grids = at_grids.exclude(place__gte=low, place__lt=high)
    steps = []
    for row in at_grids.order_by("id").select_for_update(skip_locked=True)[:at_most]:
        row.rung = Rung.COMMUNITY
        steps.append(Step(item=row, kind=Move.NOBODY_THERE, from_rung=Rung.GRID, at=now))
    return steps


def _journal(rows: Mapping[UUID, models.Item], *, now: datetime, ids: Ids) -> None:
    for row in rows.values():
        entry = Entry(
            id=ids(),
            kind="work.given_back",
            subject=row.id,
            place=place_of_entry(row),
            by=ENGINE,
            happened_at=now,
            payload={"kind": row.kind, "rung": str(row.rung)},
        )
        journal.record(entry, now=now)
