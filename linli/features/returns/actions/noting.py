"""Notes in the journal what was done with a form: by key, codes and counts, never who is on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.journal import actions as journal
from linli.journal.domain import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done to which record, where."""

    kind: str
    subject: UUID | None = None
    place: str
    payload: Mapping[str, Any] = field(default_factory=dict)


def note(deed: Deed, *, by: str, now: datetime, id: UUID) -> None:
    """Write the one entry of a deed, in the transaction of the doing."""
    entry = Entry(
        id=id,
        kind=f"returns.{deed.kind}",
        subject=deed.subject,
        place=deed.place,
        by=by,
        happened_at=now,
        payload=deed.payload,
    )
    journal.record(entry, now=now)
