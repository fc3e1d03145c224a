"""
Notes in the journal how somebody was moved, handed over, spoken with: by key, at its own instant.

As for orders, the place of an entry is the area that answers, never the dwelling.
"""

from collections.abc import Mapping
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
    """Write the one entry of a deed, in the transaction of the doing."""
    entry = Entry(
        id=id,
        kind=f"isolation.{deed.kind}",
        subject=deed.subject,
        place=community_of(deed.place),
        by=by,
        happened_at=deed.at,
        payload=deed.payload,
    )
    journal.record(entry, now=now)
