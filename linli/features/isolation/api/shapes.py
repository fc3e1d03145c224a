"""What the routes of this feature take and give."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from linli.features.isolation.domain.contacts import Outcome, Way
from linli.features.isolation.domain.deciding import About
from linli.features.isolation.domain.orders import Regime, State
from linli.features.isolation.domain.sampling import SampleResult
from linli.rules.domain.weighing import Outcome as Found

# No observation was before, none will be after: what lies beyond is a mistake of a device.
_YEARS = range(2000, 2101)


def _of_our_time(moment: Any) -> Any:
    if moment.year not in _YEARS:
        raise ValueError("year")
    return moment


Code = Annotated[str, StringConstraints(pattern=r"^[a-z_.]{1,48}$")]
Word = Annotated[str, StringConstraints(max_length=100, strip_whitespace=True)]
Moment = Annotated[AwareDatetime, AfterValidator(_of_our_time)]
Day = Annotated[date, AfterValidator(_of_our_time)]
AtMost = Annotated[int, Field(ge=1, le=50)]
Choices = Annotated[list[Code], Field(max_length=20)]


class Made(Schema):
    """The key of what was made."""

    id: UUID


class OrderAnswer(Schema):
    """An order as lists show it: ``day`` of ``days``; what today's contacts came to."""

    id: UUID
    person: UUID
    household: UUID | None
    name: str
    dwelling: str
    ground: str
    group: str
    regime: Regime
    began_at: datetime
    ends_at: datetime
    ended_at: datetime | None
    state: State
    day: int
    days: int
    today: list[Outcome]
    matters: list[str]


class OrdersAnswer(Schema):
    """A page of orders; ``next`` is where the page behind it begins."""

    items: list[OrderAnswer]
    next: str | None


class ExposureAnswer(Schema):
    """What the count starts from."""

    id: UUID
    kind: str
    last_on: date
    at: datetime
    withdrawn_at: datetime | None


class ContactAnswer(Schema):
    """A contact as it was noted."""

    on: date
    at: datetime
    way: Way
    outcome: Outcome
    matters: list[str]
    temperatures: list[float]


class JudgedAnswer(Schema):
    """What one rule said; ``missing`` are the words of the facts that nobody noted."""

    rule: str
    words: dict[str, str]
    outcome: Found
    missing: list[dict[str, str]]


class DecisionAnswer(Schema):
    """What was decided about an order, and why."""

    about: About
    at: datetime
    judged: list[JudgedAnswer]


class SampleAnswer(Schema):
    """What a test came to, with its evidence."""

    taken_on: date
    result: SampleResult
    institution: str
    reference: str
    at: datetime


class DueAnswer(Schema):
    """A test that the regime asks for on a day, and whether it is done."""

    on: date
    done: bool


class OrderPageAnswer(OrderAnswer):
    """An order with all that hangs on it."""

    reference: str
    conditions: list[str]
    source: str
    issued_at: datetime
    ending: str
    holds: list[str]
    exposures: list[ExposureAnswer]
    contacts: list[ContactAnswer]
    decisions: list[DecisionAnswer]
    samples: list[SampleAnswer]
    tests: list[DueAnswer]
    proposed_at: datetime | None


class SentExposure(Schema):
    """Why the count starts where it does."""

    kind: Code
    last_on: Day


class SentOrder(Schema):
    """An order; ``id`` comes from the program: sent twice it is one."""

    id: UUID
    person: UUID
    ground: Code
    regime: Regime
    exposures: Annotated[list[SentExposure], Field(min_length=1, max_length=10)]
    began_at: Moment


class SentContact(Schema):
    """What somebody said on a day; ``id`` comes from the program: sent twice it counts once."""

    id: UUID
    way: Way
    reached: bool = True
    declined: bool = False
    happened_at: Moment
    answers: Annotated[dict[Code, Choices], Field(max_length=12)] = {}
    temperatures: Annotated[list[float], Field(max_length=4)] = []


class SentSample(Schema):
    """What a test came to; ``id`` comes from the program: sent twice it counts once."""

    id: UUID
    taken_on: Day
    result: SampleResult
    institution: Word
    reference: Annotated[str, StringConstraints(max_length=64, strip_whitespace=True)]


class SentReason(Schema):
    """Why a release is held back: one of the listed reasons."""

    reason: Code


class EndAnswer(Schema):
    """When an order ends now."""

    ends_at: datetime
