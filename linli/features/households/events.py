"""
What others may know of the register's people: who moved, who turned out to be whom. The only public door.

They are read from the journal: ``kind`` is the kind of the entry, the fields are its subject and payload.
"""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleMerged:
    """Two records are one person; the subject of the entry is the one that is kept."""

    kind: ClassVar[str] = "households.people_merged"

    kept: UUID
    gone: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeUndone:
    """Two records are two people after all; the subject of the entry is the one that was kept."""

    kind: ClassVar[str] = "households.merge_undone"

    kept: UUID
    gone: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedTo:
    """Somebody lives in another household; the subject of the entry is the person."""

    kind: ClassVar[str] = "households.moved_to"

    person: UUID
    household: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedOut:
    """People left a household, which is the subject of the entry."""

    kind: ClassVar[str] = "households.moved_out"

    household: UUID
    people: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveUndone:
    """People never left the household that is the subject of the entry."""

    kind: ClassVar[str] = "households.move_undone"

    household: UUID
    people: tuple[UUID, ...]
