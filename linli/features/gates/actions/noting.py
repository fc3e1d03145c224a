"""Notes in the journal what was done to a gate: by keys and codes, never whom it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.areas.actions import Ids
from linli.journal import actions as journal
from linli.journal.domain import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done to which gate, where."""

    kind: str
    gate: UUID
    place: str
    payload: Mapping[str, Any] = field(default_factory=dict)


def note(deed: Deed, *, by: str, now: datetime, ids: Ids) -> None:
    """Write the one entry of a deed, in the transaction of the doing."""
    entry = Entry(
        id=ids(),
        kind=deed.kind,
        subject=deed.gate,
        place=deed.place,
        by=by,
        happened_at=now,
        payload=deed.payload,
    )
    journal.record(entry, now=now)
