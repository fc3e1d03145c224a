"""
What a feature declares of its work: the kind, its ladder, its outcomes, its words. Pure.

Features list theirs in ``panels.py``; ``wiring.WORK_KINDS`` lists them all. The engine names none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from linli.areas.domain import Actor
from linli.work.domain.ladders import Counts
from linli.work.domain.rungs import Rung

Ids = Callable[[], UUID]


class Urgency(StrEnum):
    """How urgent a kind is beside others that are due at the same time; in this order."""

    NOW = "now"
    TODAY = "today"
    SOON = "soon"


class Tone(StrEnum):
    """How an outcome is drawn; the same codes as the parts of pages use."""

    OK = "ok"
    INFO = "info"
    WARN = "warn"
    STOP = "stop"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """
    What a call or a visit came to; ``closes`` when nothing is left to do.

    Kinds that share a code are answered together: one visit, one tap.
    """

    code: str
    words: Any
    tone: Tone = Tone.QUIET
    closes: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What a card says of one item: a few words, and the page where it is dealt with, if any."""

    words: Any
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A piece of work as others see it. ``facts`` hold codes and figures, never a name."""

    id: UUID
    kind: str
    subject: UUID
    place: str
    household: UUID | None
    person: UUID | None
    facts: Mapping[str, Any]
    rung: Rung
    owner: str
    opened_at: datetime
    dispatched_at: datetime
    due_at: datetime
    counted: Counts
    paused_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: str = ""
    outcome: str = ""


class Recording(Protocol):
    """What a feature does when an outcome of its kind is recorded, in the same transaction."""

    def __call__(
        self, *, item: Item, outcome: str, note: str, by: Actor, now: datetime, ids: Ids
    ) -> None:
        """Do it; a refusal undoes the recording."""


Detailing = Callable[[tuple[Item, ...], Actor], Mapping[UUID, Detail]]
"""Given items of one kind and who reads them: what the cards say, by item. One query, not one each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkKind:
    """
    A kind of work.

    ``capability`` is what somebody must be allowed to do in order to see and answer it. ``ladder``
    is the code of the rules parameter. Without ``outcomes`` it is closed by the feature alone, on
    the page that ``details`` points to. ``record`` is the feature's part of an outcome, ``unrecord``
    takes it back; a kind that has the one and not the other offers no undo.
    """

    code: str
    words: Any
    capability: str
    ladder: str
    urgency: Urgency = Urgency.TODAY
    outcomes: tuple[Outcome, ...] = ()
    record: Recording | None = None
    unrecord: Recording | None = None
    details: Detailing | None = None

    def outcome(self, code: str) -> Outcome | None:
        """Find an outcome by its code."""
        return next((one for one in self.outcomes if one.code == code), None)

    @property
    def can_be_undone(self) -> bool:
        """Tell whether an outcome just recorded may be taken back."""
        return self.record is None or self.unrecord is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """
    Work that is to be opened.

    ``owner`` is somebody in particular (``user:…``); without one it belongs to whoever holds the
    rung. Without ``due_at`` the ladder says when it is due, without ``rung`` where it begins.
    """

    kind: str
    subject: UUID
    place: str
    household: UUID | None = None
    person: UUID | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    due_at: datetime | None = None
    owner: str | None = None
    rung: Rung | None = None


class Move(StrEnum):
    """A line in the history of an item: how it changed hands."""

    REMINDED = "reminded"
    CLIMBED = "climbed"
    OVERNIGHT = "climbed.overnight"
    NOBODY_THERE = "climbed.nobody_there"
    """Nobody holds the rung where it stood: it went up at once."""

    RAISED = "climbed.raised"
    """The feature behind it took it up, by a rule or a ladder of its own."""

    BELONGS_ABOVE = "climbed.belongs_above"
    """It is for a level above from the start: it was opened where it lies and went up at once."""

    CARRIED_OVER = "climbed.carried_over"
    """It came from another area, as high as it stood there."""

    TAKEN = "taken"
    ANSWERED = "answered"
    """Somebody said what is to be done; it stays where it is."""

    HANDED_OVER = "handed_over"
    POST_ENDED = "handed_over.post_ended"
    HANDED_DOWN = "handed_down"
    LAPSED = "lapsed"
    CLOSED = "closed"
    REOPENED = "reopened"
    PAUSED = "paused"
    RESUMED = "resumed"


# The moves by which something comes up.
CLIMBS = tuple(move.value for move in Move if move.value.startswith("climbed"))
# An outcome that the engine itself gives.
LAPSED = "work.lapsed"
