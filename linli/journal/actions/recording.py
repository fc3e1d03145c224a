"""We note our own doing."""

from datetime import datetime

from linli.journal import models
from linli.journal.actions.reacting import expect_reactions
from linli.journal.domain import Entry


def record(entry: Entry, *, now: datetime) -> None:
    """Note what was just done, in the same transaction as the doing."""
    models.Entry.objects.create(
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
    expect_reactions([entry], now=now)
