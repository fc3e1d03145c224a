"""
What others may know of the watch. The only public door.

They are read from the journal: ``kind`` is the kind of the entry, the watch is its subject, the fields
are its payload. The person is not named, not even by key: whoever needs to know asks the register for
the standing of this source.
"""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Somebody joined a watch group by rule."""

    kind: ClassVar[str] = "watch.joined"

    watch: UUID
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Somebody left a watch group: the time was up, or the doctor or the release ended it."""

    kind: ClassVar[str] = "watch.left"

    watch: UUID
    group: str
    ending: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeverFound:
    """A reading was a fever, or a worker was told of one; a doctor follows it up. No figure is told."""

    kind: ClassVar[str] = "watch.fever_found"

    watch: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FeverClosed:
    """The follow-up of a fever came to an outcome."""

    kind: ClassVar[str] = "watch.fever_closed"

    watch: UUID
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A reading that a device sends; its subject is the watch."""

    kind: ClassVar[str] = "watch.read"

    watch: UUID
