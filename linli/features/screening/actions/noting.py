"""Notes in the journal what was done in a round: by key and figure, never what was answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.places import community_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done to which record, where, when; ``payload`` holds keys, codes and figures."""

    kind: str
    subject: UUID
    place: str
    at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)


def note(deed: Deed, *, by: str, now: datetime, id: UUID) -> None:
    """Write the one entry of a deed, in the transaction of the doing; its place is the community."""
    journal.record(entry_of(deed, by=by, id=id), now=now)


def note_all(entries: Sequence[Entry], *, now: datetime) -> None:
    """Write the entries of many deeds at once."""
    journal.record_all(entries, now=now)


def entry_of(deed: Deed, *, by: str, id: UUID) -> Entry:
    """Give the entry of a deed."""
    return Entry(
        id=id,
        kind=f"screening.{deed.kind}",
        subject=deed.subject,
        place=community_of(deed.place),
        by=by,
        happened_at=deed.at,
        payload=deed.payload,
    )
