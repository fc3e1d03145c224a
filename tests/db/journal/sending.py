"""Builders of entries as devices send them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from linli.areas.queries import AreaRecord
from linli.journal.domain import Entry
from tests import world

KINDS = frozenset({"households.visited"})


def an_id(serial: int) -> UUID:
    """Make a version-7 key that is the same every time."""
    return UUID(int=(0x01A2 << 112) | (7 << 76) | (2 << 62) | serial)


def an_entry(serial: int, *, area: AreaRecord, **said: Any) -> Entry:
    """Make the entry with a number of one device; ``said`` are further fields of ``Entry``."""
    said.setdefault("id", an_id(serial))
    said.setdefault("kind", "households.visited")
    said.setdefault("place", area.place)
    said.setdefault("device", "phone-1")
    said.setdefault("seq", serial)
    said.setdefault("happened_at", world.NOW + timedelta(minutes=serial))
    said.setdefault("payload", {"outcome": "at_home", "round": serial})
    return Entry(by="user:test", **said)
