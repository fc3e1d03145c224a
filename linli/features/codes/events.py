"""
What others may know of codes: that one changed, that a fact was wrong. The only public door.

They are read from the journal, by the keys of our rows: the person is not named, not even by key.
"""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeChanged:
    """A code shows another colour; the subject of the entry is the decision."""

    kind: ClassVar[str] = "codes.changed"

    decision: UUID
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarmed:
    """Something must not happen and was tried; the subject of the entry is the alarm."""

    kind: ClassVar[str] = "codes.alarmed"

    alarm: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCorrected:
    """A fact was wrong and counts no more; the subject of the entry is the fact."""

    kind: ClassVar[str] = "codes.corrected"

    fact: UUID
