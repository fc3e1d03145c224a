"""
Notes in the journal what was done: by the key of an application, a pass or a card, never whose it is.

The place of an entry is the community, not the dwelling.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.areas.actions import Ids
from linli.features.passes.events import CardEnded, PassEnded, PassIssued
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.places import community_of
from linli.store.signing import Signer
from linli.store.vault import Vault

Event = PassIssued | PassEnded | CardEnded


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """
    What the edge gives: keys for rows, chance, the vault, the machine's key to sign with.

    ``issuer`` is the name under which this house signs.
    """

    ids: Ids
    chance: Callable[[int], bytes]
    vault: Vault
    signer: Signer
    issuer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done to what, where; ``payload`` holds codes, figures and keys of our rows."""

    kind: str
    subject: UUID
    place: str
    payload: Mapping[str, Any] = field(default_factory=dict)


def told(event: Event, *, place: str) -> Deed:
    """Make the deed of an event that others may know of."""
    said = {name: _plain(value) for name, value in asdict(event).items() if name != "pass_"}
    return Deed(kind=event.kind, subject=event.pass_, place=place, payload=said)


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


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
