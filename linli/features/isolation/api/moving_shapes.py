"""What the routes of moving and refusing take and give."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, Field, StringConstraints

from linli.features.isolation.api.shapes import Moment, Word
from linli.features.isolation.domain.refusing import (
    Arrangement,
    AttemptOutcome,
    Beside,
    Said,
    Settlement,
)
from linli.features.isolation.domain.transferring import (
    BreakOff,
    Decline,
    Need,
    TransferKind,
    TransferStep,
    Transport,
)

Short = Annotated[str, StringConstraints(max_length=32, strip_whitespace=True)]
Needs = Annotated[list[Need], Field(max_length=8)]
AreaOf = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z-]{2,64}$")]
AtOnce = Annotated[list[UUID], Field(max_length=20)]


class SentHandover(Schema):
    """Which area is to answer for somebody, from when on, and what they need there; no name."""

    area: AreaOf
    wanted_at: Moment
    needs: Needs = []


class SentOffer(Schema):
    """What a receiving area offers: room for how many, whom to call, when it expects them."""

    room: Annotated[int, Field(ge=0, le=1000)]
    contact: Word
    expected_at: Moment


class ReceptionAnswer(Schema):
    """What an area is asked to take on, as it sees it: how many, what they need, when; no name."""

    id: UUID
    kind: str
    people: int
    needs: list[str]
    wanted_at: datetime
    asked_at: datetime
    due_at: datetime
    answer: str
    ending: str


class ReceptionsAnswer(Schema):
    """What an area is asked to take on."""

    items: list[ReceptionAnswer]


class SentDecline(Schema):
    """Why an area does not take somebody on."""

    reason: Decline


class SentArrival(Schema):
    """When people have come; ``area`` is where they are put up, where that is known."""

    at: Moment
    area: AreaOf | None = None


class SentTransfer(Schema):
    """Where somebody is to be brought; ``together_with`` are other orders that travel along."""

    kind: TransferKind
    area: AreaOf
    name: Annotated[Word, Field(min_length=1)]
    wanted_at: Moment
    needs: Needs = []
    transport: Transport | None = None
    together_with: AtOnce = []


class SentDeparture(Schema):
    """Somebody has left: when, by what, in which vehicle, driven by whom."""

    left_at: Moment
    transport: Transport
    vehicle: Short = ""
    driver: Short = ""


class SentMoment(Schema):
    """When something happened."""

    at: Moment


class SentBreakOff(Schema):
    """Why a transfer goes no further."""

    reason: BreakOff


class StepAnswer(Schema):
    """A step that was taken, and what belongs to it."""

    step: TransferStep
    at: datetime
    reason: str
    details: dict[str, Any]


class TransferAnswer(Schema):
    """One transfer; ``refusal`` is the open case of somebody who does not want to go."""

    id: UUID
    order: UUID
    person: UUID
    kind: TransferKind
    to_name: str
    wanted_at: datetime
    asked_at: datetime
    steps: list[StepAnswer]
    next_steps: Annotated[list[TransferStep], AfterValidator(sorted)]
    contact: str
    expected_at: datetime | None
    holds_until: datetime | None
    closed_at: datetime | None
    refusal: UUID | None
    overdue: bool


class TransfersAnswer(Schema):
    """What is asked for or under way, the longest waiting first."""

    items: list[TransferAnswer]


class SentAttempt(Schema):
    """An attempt: when, what came of it, who was there besides, what was given as the reason."""

    at: Moment
    outcome: AttemptOutcome
    together_with: AtOnce = []
    beside: Annotated[list[Beside], Field(max_length=8)] = []
    said: Annotated[list[Said], Field(max_length=12)] = []


class SentProvision(Schema):
    """How something that stands in the way is provided for."""

    need: Said
    arrangement: Arrangement


class SentSettlement(Schema):
    """How a case ends; ``reference`` names the written decision of an authority."""

    settlement: Settlement
    reference: Word = ""


class CaseAnswer(Schema):
    """A case as lists show it: on which rung it stands, and until when."""

    id: UUID
    order: UUID
    person: UUID
    transfer: UUID | None
    opened_at: datetime
    level: str
    rung: int
    due_at: datetime | None
    attempts: int
    outcome: str
    reference: str
    closed_at: datetime | None


class CasesAnswer(Schema):
    """The open cases, those highest up first."""

    items: list[CaseAnswer]


class StageAnswer(Schema):
    """A case stood on a rung for a time; ``by`` is ``clock`` where it climbed by itself."""

    rung: int
    level: str
    began_at: datetime
    due_at: datetime | None
    ended_at: datetime | None
    by: str


class AttemptAnswer(Schema):
    """An attempt as it was noted."""

    attempt: int
    level: str
    outcome: AttemptOutcome
    by: str
    together_with: list[str]
    beside: list[Beside]
    said: list[Said]
    at: datetime


class NeedAnswer(Schema):
    """Something in the way; nothing as its ``arrangement`` means that it still is."""

    need: Said
    arrangement: str
    answered_at: datetime | None


class CasePageAnswer(Schema):
    """A case with its way so far; ``next_alone`` tells whether one worker may still go alone."""

    case: CaseAnswer
    stages: list[StageAnswer]
    attempts: list[AttemptAnswer]
    needs: list[NeedAnswer]
    next_alone: bool
