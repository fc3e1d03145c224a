"""What the routes of this feature take and give."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, StringConstraints

from linli.features.passes.domain.states import PassState, WhyDeclined, WhyRevoked

_YEARS = range(2000, 2101)


def _of_our_time(day: date) -> date:
    if day.year not in _YEARS:
        raise ValueError("year")
    return day


Code = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,24}$")]
Words = Annotated[str, StringConstraints(max_length=500, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(max_length=40, strip_whitespace=True)]
Plate = Annotated[str, StringConstraints(max_length=12, strip_whitespace=True)]
Day = Annotated[date, AfterValidator(_of_our_time)]


class MadePass(Schema):
    """The key of what was made."""

    id: UUID


class ApplicationAnswer(Schema):
    """An application as lists show it; ``answer`` is empty while it waits."""

    id: UUID
    kind: str
    ground: str
    person: UUID | None
    household: UUID | None
    name: str
    dwelling: str
    plate: str
    guest: str
    asked_at: datetime
    due_at: datetime
    answer: str
    reason: str
    answer_words: str
    decided_at: datetime | None
    grant: UUID | None


class ApplicationsAnswer(Schema):
    """Applications that wait, the one due first on top; ``next`` is where the page behind begins."""

    items: list[ApplicationAnswer]
    next: str | None


class QuotaAnswer(Schema):
    """How often one may go out: ``count`` times in ``days`` local days, shared by ``per``."""

    per: str
    count: int
    days: int
    minutes: int | None


class TermsAnswer(Schema):
    """What a pass was issued with."""

    hours: list[str] | None
    quota: QuotaAnswer | None
    not_under: list[str]


class PassAnswer(Schema):
    """A pass as lists show it; ``area`` is the place whose gates it opens."""

    id: UUID
    kind: str
    holder: str
    ground: str
    person: UUID | None
    household: UUID | None
    name: str
    dwelling: str
    area: str
    plate: str
    guest: str
    terms: TermsAnswer
    begins_at: datetime
    ends_at: datetime
    ended_at: datetime | None
    ending: str
    state: PassState
    has_paper: bool


class PassesAnswer(Schema):
    """A page of passes; ``next`` is where the page behind it begins."""

    items: list[PassAnswer]
    next: str | None


class SentApplication(Schema):
    """An application at the counter for somebody of the register; papers are seen there."""

    id: UUID
    kind: Code
    ground: Code
    person: UUID
    plate: Plate = ""
    guest: Name = ""
    said: Words = ""
    last_on: Day | None = None


class SentGrant(Schema):
    """Until the end of which day; without one it is the longest term."""

    last_on: Day | None = None


class SentRefusal(Schema):
    """Why, and words for whoever asked."""

    reason: WhyDeclined
    words: Words = ""


class SentRevocation(Schema):
    """Why, and words for the holder."""

    reason: WhyRevoked
    words: Words
