"""What this feature does because something happened: a device was online again."""

from datetime import datetime

from linli.features.isolation.actions.arriving import note_sent
from linli.features.isolation.events import Contacted
from linli.journal.domain import Entry, When


def _note(entry: Entry, now: datetime) -> None:
    note_sent(entry, now=now)


REACTIONS: tuple[When, ...] = (
    When(kind=Contacted.kind, code="isolation.note_contact", then=_note),
)
# Kinds of entries that devices may send.
SENT_KINDS = frozenset((Contacted.kind,))
