"""We note our own doing."""

from collections.abc import Sequence
from datetime import datetime

from linli.journal import models
from linli.journal.actions.reacting import expect_reactions
from linli.journal.domain import Entry


def record(entry: Entry, *, now: datetime) -> None:
    """Note what was just done, in the same transaction as the doing."""
    record_all((entry,), now=now)


def record_all(entries: Sequence[Entry], *, now: datetime) -> None:
    """Note many things that were done at once, as ``record`` does one."""
    models.Entry.objects.bulk_create(_row(entry, now=now) for entry in entries)
    expect_reactions(entries, now=now)


def _row(entry: Entry, *, now: datetime) -> models.Entry:
    return models.Entry(
        id=entry.id,
        kind=entry.kind,
        schema=entry.schema,
        subject=entry.subject,
        place=entry.place,
        by=entry.by,
        device=entry.device,
        seq=entry.seq,
        happened_at=entry.happened_at,
        recorded_at=now,
        payload=dict(entry.payload),
    )
