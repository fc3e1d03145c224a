"""
Notes in the journal what was done to an order: by its key, never whose it is.

The place of an entry is the community, not the dwelling: the journal is never destroyed, and what is
left of it after the stand-down must lead to nobody.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.features.isolation.events import Contacted, EndMoved, OrderIssued, Released
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.places import community_of

Event = OrderIssued | EndMoved | Released | Contacted


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done to which order, where; ``payload`` holds codes, figures and keys of our rows."""

    kind: str
    order: UUID | None
    place: str
    payload: Mapping[str, Any] = field(default_factory=dict)


def told(event: Event, *, place: str) -> Deed:
    """Make the deed of an event that others may know of."""
    said = {name: _plain(value) for name, value in asdict(event).items() if name != "order"}
    return Deed(kind=event.kind, order=event.order, place=place, payload=said)


def note(deed: Deed, *, by: str, now: datetime, id: UUID) -> None:
    """Write the one entry of a deed, in the transaction of the doing."""
    entry = Entry(
        id=id,
        kind=deed.kind,
        subject=deed.order,
        place=community_of(deed.place),
        by=by,
        happened_at=now,
        payload=deed.payload,
    )
    journal.record(entry, now=now)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
