"""Writes the history of items: how they changed hands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from linli.areas.actions import Ids
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.places import community_of
from linli.store import bulk
from linli.work import models
from linli.work.domain.kinds import Move

_COLUMNS = (
    *("id", "place", "item_id", "kind", "from_rung", "to_rung", "owner"),
    *("by", "reason", "at", "noted_at"),
)
ENGINE = "engine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A line of the history; ``item`` is the row as it is now, ``from_rung`` where it was."""

    item: models.Item
    kind: Move
    from_rung: str
    at: datetime
    to_rung: str = ""
    reason: str = ""


def note_moves(steps: Iterable[Step], *, by: str, now: datetime, ids: Ids) -> None:
    """Write lines of the history."""
    bulk.put_in(
        models.Move,
        columns=_COLUMNS,
        rows=(
            (
                *(ids(), step.item.place, step.item.id, step.kind.value, step.from_rung),
                *(step.to_rung or step.item.rung, step.item.owner, by, step.reason),
                *(step.at, now),
            )
            for step in steps
        ),
    )


def note_move(step: Step, *, by: str, now: datetime, ids: Ids) -> None:
    """Write one line of the history."""
    models.Move.objects.create(
        id=ids(),
        place=step.item.place,
        item=step.item,
        kind=step.kind,
        from_rung=step.from_rung,
        to_rung=step.to_rung or step.item.rung,
        owner=step.item.owner,
        by=by,
        reason=step.reason,
        at=step.at,
        noted_at=now,
    )


def place_of_entry(row: models.Item) -> str:
    """
    Give the place that an entry of the journal names: the community, never the dwelling.

    The journal is never destroyed; what an item was about may have to be.
    """
    return community_of(row.place)


def note_change(step: Step, *, by: str, now: datetime, ids: Ids) -> None:
    """
    Write one line of the history, and its entry in the journal.

    The entry names keys and codes; the words of a reason stand in the history alone.
    """
    note_move(step, by=by, now=now, ids=ids)
    row = step.item
    entry = Entry(
        id=ids(),
        kind=f"work.{step.kind.value}",
        subject=row.id,
        place=place_of_entry(row),
        by=by,
        happened_at=now,
        payload={"kind": row.kind, "rung": str(row.rung), "owner": row.owner},
    )
    journal.record(entry, now=now)
