"""
What time brings: reminders, climbs, lapses; for very many items at once.

A sweeper takes the items whose time has come, passing over those that another one holds, and writes
a batch with a few statements. The journal gets one entry an area and kind of step, with counts: what
happened to each item stands in its history.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.days import local_day
from linli.kernel.memory import collector_at_rest
from linli.kernel.places import EVERYWHERE
from linli.store import bulk
from linli.store.reach import reaching
from linli.work import models
from linli.work.actions.moving import ENGINE, Step, note_moves
from linli.work.domain import stepping
from linli.work.domain.kinds import LAPSED, Move
from linli.work.domain.ladders import Ladder, UnsoundLadder
from linli.work.domain.rungs import Rung, area_of, height
from linli.work.domain.stepping import Lapse, Raise, Remind, Running, Wait, next_step
from linli.work.queries import ladders
from linli.work.queries.calendar import national
from linli.work.queries.items import as_running
from linli.work.queries.kinds import kinds

_CHANGED = (
    *("id", "rung", "owner", "settled_at", "next_at"),
    *("closed_at", "closed_by", "outcome"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sweep:
    """One batch: the ladders looked up, the lines of history to write."""

    now: datetime
    ladders: dict[tuple[str, str, date], Ladder | None] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)

    def ladder(self, row: models.Item) -> Ladder | None:
        """Give the ladder of an item as of its dispatch; none where policy has lost it."""
        community = area_of(row.place, rung=Rung.COMMUNITY)
        key = (row.kind, community, local_day(row.dispatched_at))
        if key not in self.ladders:
            self.ladders[key] = _ladder(*key)
        return self.ladders[key]


def _ladder(kind: str, place: str, on: date) -> Ladder | None:
    known = kinds().get(kind)
    try:
        return ladders.ladder(known.ladder, place=place, on=on) if known else None
    except (ladders.NoLadder, UnsoundLadder):
        return None


@transaction.atomic
def sweep(*, now: datetime, ids: Ids, at_most: int = 5_000) -> int:
    """
    Do what time has brought to at most so many items; tell how many were looked at.

    Two sweepers at once never act twice: each passes over what the other holds. An item of a kind
    that nobody declares any more, or without a ladder, is left alone and never looked at again.
    """
    with reaching(EVERYWHERE), collector_at_rest():
        due = models.Item.objects.filter(closed_at=None, next_at__lte=now)
        rows = list(due.order_by("next_at", "id").select_for_update(skip_locked=True)[:at_most])
        batch = _Sweep(now=now)
        for row in rows:
            _advance(row, batch)
        bulk.change(models.Item, columns=_CHANGED, rows=(_cells(row) for row in rows))
        note_moves(batch.steps, by=ENGINE, now=now, ids=ids)
        _journal(batch.steps, now=now, ids=ids)
    return len(rows)


def _advance(row: models.Item, batch: _Sweep) -> None:
    ladder = batch.ladder(row)
    if ladder is None:
        row.next_at = None
        return
    running = as_running(row)
    while True:
        step = next_step(running, ladder=ladder, now=batch.now, calendar=national())
        if isinstance(step, Wait):
            row.next_at = step.until
            return
        running = _taken(row, running, step, batch)
        if isinstance(step, Lapse):
            return


def _taken(
    row: models.Item, running: Running, step: Remind | Raise | Lapse, batch: _Sweep
) -> Running:
    """Change the row as a step says, and note the line of history as it is now."""
    row.settled_at, was, to = step.settled_at, running.rung, running.rung
    if isinstance(step, Raise):
        row.rung, row.owner, to = step.to, "", step.to
    elif isinstance(step, Lapse):
        row.closed_at, row.closed_by, row.outcome = batch.now, ENGINE, LAPSED
        row.next_at = None
    kind = _move(step)
    batch.steps.append(Step(item=row, kind=kind, from_rung=was, to_rung=to, at=step.at))
    return replace(running, rung=to, settled_at=step.settled_at)


def _move(step: stepping.Step) -> Move:
    if isinstance(step, Raise):
        return Move.OVERNIGHT if step.overnight else Move.CLIMBED
    return Move.LAPSED if isinstance(step, Lapse) else Move.REMINDED


def _cells(
    row: models.Item,
) -> tuple[UUID, str, str, datetime, datetime | None, datetime | None, str, str]:
    return (
        *(row.id, row.rung, row.owner, row.settled_at, row.next_at),
        *(row.closed_at, row.closed_by, row.outcome),
    )


def _journal(steps: Iterable[Step], *, now: datetime, ids: Ids) -> None:
    held: Counter[tuple[str, Move]] = Counter()
    kinds_of: dict[tuple[str, Move], Counter[str]] = {}
    for step in steps:
        rung = Rung(step.to_rung)
        area = area_of(step.item.place, rung=max(rung, Rung.COMMUNITY, key=height))
        held[area, step.kind] += 1
        kinds_of.setdefault((area, step.kind), Counter())[step.item.kind] += 1
    for (area, kind), items in sorted(held.items()):
        entry = Entry(
            id=ids(),
            kind=f"work.{kind.value}",
            place=area,
            by=ENGINE,
            happened_at=now,
            payload={"items": items, "kinds": dict(kinds_of[area, kind])},
        )
        journal.record(entry, now=now)
