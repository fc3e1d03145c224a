"""Notes what was done with codes: by the keys of our rows, never whose they are."""

from collections.abc import Iterable
from datetime import datetime

from linli.journal import actions as journal
from linli.journal.domain import Entry


def note_all(entries: Iterable[Entry], *, now: datetime) -> None:
    """Write the entries of a doing, in its transaction."""
    for entry in entries:
        journal.record(entry, now=now)
