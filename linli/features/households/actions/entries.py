"""Notes what was done in this feature: one entry of the journal for each action."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.journal import actions as journal
from linli.journal.domain import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What was done, to which record, where and by whom; ``payload`` names people by key only."""

    kind: str
    subject: UUID | None
    place: str
    by: str
    payload: Mapping[str, Any]


def note(doing: Doing, *, entry: UUID, now: datetime) -> None:
    """Write the entry of a doing, in its own transaction."""
    journal.record(
        Entry(
            id=entry,
            kind=f"households.{doing.kind}",
            subject=doing.subject,
            place=doing.place,
            by=doing.by,
            happened_at=now,
            payload=doing.payload,
        ),
        now=now,
    )
