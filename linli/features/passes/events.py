"""
What others may know of a pass: that it was issued, ended; that a card stopped counting.

They are read from the journal; the pass (or the card) is the subject. No person is named: whoever
needs to know asks the register for the standing of this source.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PassIssued:
    """A pass holds, of a kind, from when until when."""

    kind: ClassVar[str] = "passes.issued"

    pass_: UUID
    of: str
    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PassEnded:
    """A pass holds no longer: it expired or was taken back."""

    kind: ClassVar[str] = "passes.ended"

    pass_: UUID
    ending: str
    ended_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CardEnded:
    """A card counts no longer; its code is on the list that gates take along."""

    kind: ClassVar[str] = "passes.card_ended"

    pass_: UUID
    card: UUID
    reason: str
