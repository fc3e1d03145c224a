"""
What others may know of an order: that it began, changed its end, ended. The only public door.

They are read from the journal: ``kind`` is the kind of the entry, the order is its subject, and the
fields are its payload. The person is not named, not even by key: whoever needs to know asks the
register for the standing of this source. The journal keeps its entries for ever; when the standing and
the order are destroyed, nothing in it leads to anybody.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderIssued:
    """Somebody is under observation, in a regime, until an instant."""

    kind: ClassVar[str] = "isolation.ordered"

    order: UUID
    regime: str
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMoved:
    """An order ends at another instant than before: a new exposure, or one that was none."""

    kind: ClassVar[str] = "isolation.end_moved"

    order: UUID
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """Nobody may treat this person as under observation any more."""

    kind: ClassVar[str] = "isolation.released"

    order: UUID
    ended_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacted:
    """Somebody under observation was spoken to. Devices may send this entry."""

    kind: ClassVar[str] = "isolation.contacted"

    order: UUID
    way: str
