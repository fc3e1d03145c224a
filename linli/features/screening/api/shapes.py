"""What the routes of rounds take and give."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from linli.web.api import AreaCode

# No round was before, none will be after: what lies beyond is a mistake of a device.
_YEARS = range(2000, 2101)


def _of_our_time(moment: datetime) -> datetime:
    if moment.year not in _YEARS:
        raise ValueError("year")
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(_of_our_time)]
Name = Annotated[str, StringConstraints(max_length=100, strip_whitespace=True)]
Version = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Question = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Values = Annotated[dict[Question, Any], Field(max_length=500)]
# The codes of the domain, written out: names of enumerations are shared by the whole contract.
StateCode = Literal["open", "answered", "unreachable", "empty", "refused", "moved", "duplicate"]
RungCode = Literal["message", "phone", "door"]
WayCode = Literal["phone", "door"]
HowCode = Literal["self", "phone", "door", "device", "paper"]
# A household answers for itself on its own page.
ByWorker = Literal["phone", "door", "device", "paper"]
OutcomeCode = Literal[
    "no_answer",
    "wrong_number",
    "call_back",
    "refused",
    "empty",
    "moved",
    "duplicate",
]
IntakeCode = Literal["new", "known"]
RemarkCode = Literal[
    "late", "post_ended", "older_form", "corrected", "edited", "unsound", "besides"
]


class RoundMade(Schema):
    """The key of what was made."""

    id: UUID


class SentRound(Schema):
    """A round that shall begin in an area, on a version of a form; ``after``: the round before it."""

    id: UUID
    area: AreaCode
    name: Name
    form: UUID
    due_at: Moment
    after: UUID | None = None
    lasting: Annotated[list[Question], Field(max_length=200)] = []


class RoundAnswer(Schema):
    """A round; what is null has not happened yet. After ``destroyed_at`` only counts are left."""

    id: UUID
    name: str
    form: UUID
    version: str
    after: UUID | None
    lasting: list[str]
    notice: str
    households: int
    opened_at: datetime
    due_at: datetime
    shared_at: datetime | None
    messaged_at: datetime | None
    reminded_at: datetime | None
    calling_at: datetime | None
    closed_at: datetime | None
    destroyed_at: datetime | None


class RoundsAnswer(Schema):
    """Rounds that touch one's area: open ones first, then the latest."""

    items: list[RoundAnswer]


class CountAnswer(Schema):
    """How many households stand how; ``arrived`` came since the beginning."""

    universe: int
    arrived: int
    done: int
    left: int
    ends: dict[StateCode, int]
    open: dict[RungCode, int]
    answered: dict[HowCode, int]


class AreaCountAnswer(Schema):
    """How far a round has come in one area below."""

    code: str
    name: str
    count: CountAnswer


class DayAnswer(Schema):
    """What was settled on one local day: all of it, and by the households themselves."""

    on: date
    settled: int
    by_themselves: int


class ProgressAnswer(Schema):
    """A round in an area: counts that add up, day by day, area by area, and when it will be done."""

    round: RoundAnswer
    count: CountAnswer
    below: list[AreaCountAnswer]
    days: list[DayAnswer]
    done_at: datetime | None


class TurnAnswer(Schema):
    """A household to ask: the door, who lives there, where it stands on the ladder."""

    id: UUID
    household: UUID
    dwelling: str
    estate: str
    people: list[str]
    rung: RungCode
    calls: int
    visits: int
    minutes: int
    next_at: datetime | None
    is_asked_again: bool


class TurnsAnswer(Schema):
    """One's own households on a rung in walking order; ``next`` leads on."""

    items: list[TurnAnswer]
    next: str | None


class SentRoundAttempt(Schema):
    """A call or a visit without an answer. The key is the device's: sent twice it counts once."""

    id: UUID
    household: UUID
    way: WayCode
    outcome: OutcomeCode
    at: Moment
    call_back_at: Moment | None = None


class TurnStandingAnswer(Schema):
    """Where a household stands after an attempt."""

    rung: RungCode
    state: StateCode
    calls: int
    visits: int
    next_at: datetime | None


class SentRoundAnswer(Schema):
    """What a household answered. The key is the device's: sent twice it counts once."""

    id: UUID
    household: UUID
    version: Version
    values: Values
    how: ByWorker
    at: Moment


class ReceiptAnswer(Schema):
    """What became of an answer: ``new`` and ``known`` both end the sending."""

    id: UUID
    intake: IntakeCode
    remarks: list[RemarkCode]
