"""What this feature does because something happened: a device was online again, somebody is free."""

from datetime import datetime

from linli.features.isolation.actions.arriving import note_sent
from linli.features.isolation.actions.letting_go import let_go
from linli.features.isolation.events import Contacted, Released
from linli.journal.domain import Entry, When
from linli.web import clock


def _note(entry: Entry, now: datetime) -> None:
    note_sent(entry, now=now)


def _let_go(entry: Entry, now: datetime) -> None:
    if entry.subject:
        let_go(order=entry.subject, place=entry.place, by=entry.by, now=now, ids=clock.new_id)


REACTIONS: tuple[When, ...] = (
    When(kind=Contacted.kind, code="isolation.note_contact", then=_note),
    When(kind=Released.kind, code="isolation.stop_moving", then=_let_go),
)
# Kinds of entries that devices may send.
SENT_KINDS = frozenset((Contacted.kind,))
