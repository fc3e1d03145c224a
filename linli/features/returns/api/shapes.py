"""What programs send of forms and get back."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Base64Bytes, Field, StringConstraints

from linli.features.returns.domain.deadlines import Tier
from linli.features.returns.domain.purposes import Need
from linli.register.domain.purposes import AT_MOST
from linli.web.api import AreaCode, Line

Name = Annotated[str, StringConstraints(max_length=100)]
Code = Annotated[str, StringConstraints(max_length=64)]


class SentForm(Schema):
    """A blank: the workbook in base64, from whom, for which area and day, due when at which level."""

    workbook: Base64Bytes
    file_name: Line = ""
    sender: Name
    area: AreaCode
    on: date | None = None
    due: Annotated[dict[Tier, AwareDatetime], Field(max_length=len(Tier))] = {}


class SentAnswers(Schema):
    """What headings mean, as they stand in ``columns``: a code, or ``open`` for what stays empty."""

    answers: Annotated[dict[Line, Code], Field(max_length=200)]


class SentFilling(Schema):
    """Who belongs on a list and what it is for; a table needs neither."""

    who: Line = ""
    purpose: Annotated[str, StringConstraints(max_length=AT_MOST)] = ""
    need: Need = Need.KNOW


class FormLine(Schema):
    """A form asked of an area."""

    id: UUID
    area: str
    sender: str
    title: str
    kind: Literal["list", "table"]
    on: date
    received_at: datetime
    due_at: datetime | None
    filled_at: datetime | None


class ColumnAnswer(Schema):
    """What a column is taken to ask; a ``guess`` is filled by nobody before it is answered."""

    header: str
    answer: str | None
    confidence: float
    guess: str | None


class CostAnswer(Schema):
    """A question that nobody has an answer to: how many households, and by which way."""

    header: str
    households: int
    by_themselves: int
    phone: int
    visit: int


class ChangedAnswer(Schema):
    """What is different from the version before."""

    added: list[str]
    gone: list[str]
    renamed: list[tuple[str, str]]


class StepAnswer(Schema):
    """When a form was due at a level, and how many minutes that level took for itself."""

    tier: Tier
    due_at: datetime
    eaten_minutes: int


class FormAnswer(FormLine):
    """A form with what is known of it."""

    version: int
    rows: str
    who: str
    columns: list[ColumnAnswer]
    new_questions: list[CostAnswer]
    changed: ChangedAnswer
    deadlines: list[StepAnswer]


class FilledAnswer(Schema):
    """The same workbook, filled, in base64; the report is that of ``linli returns fill --json``."""

    file_name: str
    workbook: str
    report: dict[str, Any]


class LoadAnswer(Schema):
    """What one sender asked of one area in one week."""

    sender: str
    area: str
    week: date
    forms: int
    questions: int
    new: int


class DoubleAnswer(Schema):
    """Two forms of a week that ask the same."""

    area: str
    week: date
    one: str
    other: str
    share: float


class BurdenAnswer(Schema):
    """
    What forms cost in the last four weeks. Of seven days: ``asked`` are questions per household, ``calls`` how
    often one was called, visited or written to, by code of the area.
    """

    loads: list[LoadAnswer]
    doubles: list[DoubleAnswer]
    asked: dict[str, float]
    calls: dict[str, float]
