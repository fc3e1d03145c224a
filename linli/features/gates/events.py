"""
What others may know of a gate: that somebody went through, and what was decided. The only public door.

``kind`` is the kind of the journal's entry, the gate its subject. Nobody is named, not even by key: the
journal is never destroyed.
"""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Somebody wanted through a gate. Only devices of the gate send this entry."""

    kind: ClassVar[str] = "gates.checked"

    gate: UUID
    movement: str
    verdict: str
    let_through: bool
