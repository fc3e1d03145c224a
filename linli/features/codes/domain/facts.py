"""
Facts that a code follows from: what, who says so, on what evidence, since when, until when. Pure.

What another feature knows of a person (observation, watch) is no fact of ours: it is read from the
standings of the register.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """What a fact is about."""

    TEST = "test"
    STAY = "stay"
    DECLARED = "declared"
    TRAVEL = "travel"
    BY_HAND = "by_hand"
    CLEARED = "cleared"


# What a fact of each kind may say, from the mildest to the worst.
VALUES: dict[Kind, tuple[str, ...]] = {
    Kind.TEST: ("negative", "positive"),
    Kind.STAY: ("low", "medium", "high"),
    Kind.DECLARED: ("well", "unwell"),
    Kind.TRAVEL: ("low", "medium", "high"),
    Kind.BY_HAND: ("yellow", "red"),
    Kind.CLEARED: ("cleared",),
}


class Standing(StrEnum):
    """Standings of other features that a code is made from."""

    ISOLATION = "isolation"
    WATCH = "watch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """
    One fact about a person, as it was noted.

    ``source`` says who established it (an institution, in words, or the person), ``evidence`` names
    the paper or record behind it. It counts from ``happened_at`` until ``until``; none: until another
    of its kind follows.
    """

    id: UUID
    person: UUID
    place: str
    kind: Kind
    value: str
    source: str
    evidence: str
    happened_at: datetime
    until: datetime | None
    noted_by: str
    noted_at: datetime
    corrected_at: datetime | None = None

    def counts_at(self, at: datetime) -> bool:
        """Tell whether it counts at an instant: begun, not over, and not corrected by then."""
        over = self.until is not None and self.until <= at
        wrong = self.corrected_at is not None and self.corrected_at <= at
        return self.happened_at <= at and not over and not wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A standing of another feature: what it says, since when, to which end, on which record."""

    kind: Standing
    value: str
    source: UUID
    began_at: datetime
    ends_at: datetime | None
