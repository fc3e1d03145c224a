"""
Notes in the journal what was done to a watch: by its key, never whose it is.

The place of an entry is the community, not the dwelling: the journal is never destroyed, and what is
left of it after the stand-down must lead to nobody.
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
    """What was done to which record, where; ``payload`` holds codes, figures and keys of our rows."""

    kind: str
    subject: UUID | None
    place: str
    payload: Mapping[str, Any] = field(default_factory=dict)


def note(deed: Deed, *, by: str, now: datetime, id: UUID) -> None:
    """Write the one entry of a deed, in the transaction of the doing."""
    entry = Entry(
        id=id,
        kind=deed.kind,
        subject=deed.subject,
        place=community_of(deed.place),
        by=by,
        happened_at=now,
        payload=deed.payload,
    )
    journal.record(entry, now=now)
