"""What the routes of this feature take and give; numbers of documents are masked throughout."""

import base64
import binascii
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from linli.register.domain.documents import DocumentKind
from linli.register.domain.sheets import Care, Relation, Tenure
from linli.web.api import AreaCode

Word = Annotated[str, StringConstraints(max_length=32, strip_whitespace=True)]
Room = Annotated[str, StringConstraints(min_length=1, max_length=32, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Text = Annotated[str, StringConstraints(max_length=200)]
Value = Annotated[str, StringConstraints(max_length=80, strip_whitespace=True)]
Number = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z_.]{1,48}$")]
Said = Annotated[dict[Code, Text], Field(max_length=60)]
People = Annotated[list[UUID], Field(min_length=1, max_length=100)]
AtMost = Annotated[int, Field(ge=1, le=100)]


class Made(Schema):
    """The key of what was made."""

    id: UUID


class MemberAnswer(Schema):
    """A member of a household."""

    person: UUID
    name: str
    sex: str
    birth_date: date | None
    relation: str
    document_kind: str
    document_masked: str
    phone: str
    care: list[str]
    began_at: datetime


class HouseholdAnswer(Schema):
    """A household as lists show it."""

    id: UUID
    estate: str
    dwelling: str
    tenure: str
    members: list[MemberAnswer]
    plates: list[str]
    questions: int
    checked_at: datetime | None
    ended_at: datetime | None


class FormerMember(Schema):
    """Somebody who lived here, and until when."""

    member: MemberAnswer
    ended_at: datetime


class HouseholdSheetAnswer(HouseholdAnswer):
    """One household with all that belongs to it."""

    former: list[FormerMember]
    values: dict[str, Any]


class HouseholdsAnswer(Schema):
    """A page of households in walking order; ``next`` is sent as ``after`` for the page behind."""

    items: list[HouseholdAnswer]
    next: str | None


class PersonLineAnswer(Schema):
    """A person as found by a search."""

    id: UUID
    name: str
    sex: str
    birth_date: date | None
    document_masked: str
    phone: str
    household: UUID | None
    dwelling: str


class PeopleAnswer(Schema):
    """People found."""

    items: list[PersonLineAnswer]


class HomeAnswer(Schema):
    """A household that a person belongs to now."""

    household: UUID
    dwelling: str
    relation: str


class StatementAnswer(Schema):
    """Something that was said, by whom, how and when."""

    values: dict[str, Any]
    method: str
    by: str
    on_behalf_of: str
    said_at: datetime
    withdrawn_at: datetime | None


class PersonAnswer(PersonLineAnswer):
    """One person with what was said of them, the latest first."""

    document_kind: str
    values: dict[str, Any]
    care: list[str]
    homes: list[HomeAnswer]
    statements: list[StatementAnswer]
    merged_into: UUID | None


class SentDwelling(Schema):
    """A dwelling as people name it."""

    estate: Text | None = None
    building: Word | None = None
    unit: Word | None = None
    room: Room


class SentDocument(Schema):
    """An identity document; one that cannot be right is kept as a claim for somebody to look at."""

    kind: DocumentKind | None = None
    number: Number


class SentMember(Schema):
    """One person of a sheet."""

    name: Name
    relation: Relation | None = None
    document: SentDocument | None = None
    phone: Word = ""
    care: Annotated[list[Care], Field(max_length=len(Care))] = []
    values: Said = {}


class SentSheet(Schema):
    """One household, one sheet."""

    area: AreaCode
    dwelling: SentDwelling
    tenure: Tenure | None = None
    plates: Annotated[list[Word], Field(max_length=20)] = []
    values: Said = {}
    members: Annotated[list[SentMember], Field(min_length=1, max_length=100)]


class SentStatement(Schema):
    """What somebody says, by field code; an empty text takes a value back."""

    values: Said = {}
    document: SentDocument | None = None


class SentValues(Schema):
    """What somebody says of a household; ``vehicle.plate`` names all its vehicles in one text."""

    values: Said


def cursor_of(key: tuple[str, UUID]) -> str:
    """Write the key of a household as the cursor of the page behind it."""
    return base64.urlsafe_b64encode(json.dumps([key[0], str(key[1])]).encode()).decode()


def read_cursor(text: str) -> tuple[str, UUID]:
    """
    Read a cursor.

    :raises ValueError: if it is none of ours.
    """
    try:
        sort, id = json.loads(base64.urlsafe_b64decode(text.encode("ascii")).decode())
        if not isinstance(sort, str) or "\0" in sort or not sort.isprintable():
            raise ValueError("cursor")
        return sort, UUID(id)
    except (binascii.Error, TypeError, AttributeError) as error:
        raise ValueError("cursor") from error


def masked_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give values with the document as it may be shown."""
    return {
        code: value["masked"] if isinstance(value, Mapping) and "masked" in value else value
        for code, value in values.items()
    }
