"""What an entry is, what the intake answers for it, and how the chain is linked. Pure."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours

# A device may be wrong by this much before its clock is not believed (the server notes its own
# time beside it in any case).
AHEAD_AT_MOST = timedelta(days=1)
PAYLOAD_AT_MOST = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """
    Something that happened, in words for machines.

    ``id`` is a version-7 UUID given where it happened; ``device`` and ``seq`` number the entries of
    one device. ``payload`` names people by key only: no name, phone or identity number.
    """

    id: UUID
    kind: str
    schema: int = 1
    subject: UUID | None = None
    place: str = ""
    by: str
    device: str = ""
    seq: int | None = None
    happened_at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)

    def about(self) -> UUID:
        """
        Give the subject, to whoever can do nothing without one.

        :raises NotYours: if the entry names none.
        """
        if self.subject is None:
            raise NotYours(str(self.id))
        return self.subject

    def here(self) -> Jurisdiction:
        """Give the area that the entry belongs to, and no more."""
        return Jurisdiction(places=(self.place,))


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """
    A reaction: when an entry of a kind is certain, something is done.

    Declared in a feature's ``reactions.py`` and listed in ``wiring``. ``code`` is its name for good:
    with the entry it is the key under which it is done once. ``then`` is given the entry and the time,
    inside a transaction that reaches as far as the place of the entry; what it refuses is put aside,
    anything else that fails is tried again.
    """

    kind: str
    code: str
    then: Callable[[Entry, datetime], None]


class Intake(StrEnum):
    """What the intake answers: ``new`` and ``known`` end the sending, ``refused`` too, with a reason."""

    NEW = "new"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The intake's answer to one entry."""

    id: UUID
    intake: Intake
    reason: str = ""


def objection(entry: Entry, *, now: datetime) -> str:
    """Give the reason code for which an entry cannot be taken, or the empty string."""
    if entry.id.version != 7:
        return "journal.id_not_version_7"
    if entry.happened_at > now + AHEAD_AT_MOST:
        return "journal.from_the_future"
    if (entry.seq is None) != (entry.device == ""):
        return "journal.device_without_sequence"
    if len(json.dumps(dict(entry.payload))) > PAYLOAD_AT_MOST:
        return "journal.too_large"
    return ""


def link(*, previous: bytes, entry: Entry, recorded_at: datetime) -> bytes:
    """Give the 32 bytes that bind an entry to all before it."""
    return sha256(previous + canonical(entry, recorded_at=recorded_at)).digest()


def canonical(entry: Entry, *, recorded_at: datetime) -> bytes:
    """Write an entry in the one way that is hashed: sorted keys, no spaces, UTF-8, UTC."""
    return json.dumps(
        [
            str(entry.id),
            entry.kind,
            entry.schema,
            str(entry.subject or ""),
            entry.place,
            entry.by,
            entry.device,
            entry.seq,
            entry.happened_at.timestamp(),
            recorded_at.timestamp(),
            dict(entry.payload),
        ],
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    ).encode()
