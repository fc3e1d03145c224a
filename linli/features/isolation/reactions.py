"""What this feature does because something happened: a device was online again, somebody is free."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import count
from uuid import UUID, uuid5

from linli.features.isolation.actions.arriving import note_sent
from linli.features.isolation.actions.letting_go import let_go
from linli.features.isolation.events import Contacted, Released
from linli.journal.domain import Entry, When


def _note(entry: Entry, now: datetime) -> None:
    note_sent(entry, now=now)


def _let_go(entry: Entry, now: datetime) -> None:
    if entry.subject:
        # Keys that follow from the entry: whatever is tried again finds itself done.
        turns = count()
        ids = partial(_key_of, entry.id, turns)
        let_go(order=entry.subject, place=entry.place, by=entry.by, now=now, ids=ids)


def _key_of(entry: UUID, turns: Iterator[int]) -> UUID:
    return uuid5(entry, f"isolation.stop_moving.{next(turns)}")


REACTIONS: tuple[When, ...] = (
    When(kind=Contacted.kind, code="isolation.note_contact", then=_note),
    When(kind=Released.kind, code="isolation.stop_moving", then=_let_go),
)
# Kinds of entries that devices may send.
SENT_KINDS = frozenset((Contacted.kind,))
