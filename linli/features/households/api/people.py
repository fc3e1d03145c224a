"""People: searched, read, corrected, moved, and shown in full to who says what for."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Router, Schema, Status
from pydantic import StringConstraints

from linli.features.households.actions import looking, records
from linli.features.households.api import shapes
from linli.features.households.forms.statements import (
    OF_A_PERSON,
    read_said_document,
    read_values,
)
from linli.register import queries
from linli.register.actions import Correction
from linli.register.domain.sheets import Relation
from linli.web import clock
from linli.web.api import REFUSALS, AreaCode, reach
from linli.web.asked import Asked, allowing
from linli.web.vault import vault

router = Router(tags=["people"])


class Search(Schema):
    """
    What somebody types: a name, its sound or initials, a phone or its last four digits, a number.

    It stands in the body, so that no number is ever part of an address or a log of addresses.
    """

    text: shapes.Text
    area: AreaCode | None = None
    at_most: shapes.AtMost = 50


class SettledAnswer(Schema):
    """What is settled of a person now, by field code."""

    settled: dict[str, Any]


class SentPurpose(Schema):
    """What for; the person concerned can read it."""

    purpose: Annotated[str, StringConstraints(max_length=200)]


class NumberAnswer(Schema):
    """A document number in full."""

    number: str


class SentMove(Schema):
    """Where a person lives now, and as what."""

    household: UUID
    relation: Relation | None = None


@router.post("/search", response={200: shapes.PeopleAnswer, **REFUSALS})
@allowing("register.see")
def search(request: Asked, search: Search) -> Any:
    """找人。"""
    within = reach(request, "register.see", area=search.area or "")
    found = looking.search_people(
        wanted=looking.PeopleWanted(text=search.text, within=within, at_most=search.at_most),
        by=request.actor,
        vault=vault(),
        now=clock.now(),
        ids=clock.new_id,
    )
    return {"items": found}


@router.get("/{uuid:person}", response={200: shapes.PersonAnswer, **REFUSALS})
@allowing("register.see")
def person(request: Asked, person: UUID) -> Any:
    """一个人的登记和来历。"""
    record = queries.person(id=person, within=request.actor.may("register.see"))
    line = {name: getattr(record.line, name) for name in shapes.PersonLineAnswer.model_fields}
    homes = [
        {"household": household, "dwelling": dwelling, "relation": relation}
        for household, dwelling, relation in record.homes
    ]
    return {
        **line,
        "document_kind": record.document_kind,
        "values": dict(record.values),
        "care": record.care,
        "homes": homes,
        "statements": record.statements,
        "merged_into": record.merged_into,
    }


@router.post("/{uuid:person}/statements", response={200: SettledAnswer, **REFUSALS})
@allowing("register.write")
def say(request: Asked, person: UUID, statement: shapes.SentStatement) -> Any:
    """更正一个人的登记内容；以哪种说法为准由规则决定。"""
    sent = statement.document
    correction = Correction(
        values=read_values(statement.values, of=OF_A_PERSON),
        document=read_said_document(sent.number, kind=sent.kind) if sent else None,
    )
    settled = records.correct_person(
        person=person,
        correction=correction,
        by=request.actor,
        now=clock.now(),
        vault=vault(),
        ids=clock.new_id,
    )
    return {"settled": shapes.masked_values(settled)}


@router.post("/{uuid:person}/reveals", response={200: NumberAnswer, **REFUSALS})
@allowing("register.reveal")
def reveal(request: Asked, person: UUID, why: SentPurpose) -> Any:
    """说明用途，查看完整证件号码；本人可以查到这次查看。"""
    number = records.reveal(
        person=person,
        purpose=why.purpose,
        by=request.actor,
        now=clock.now(),
        vault=vault(),
        ids=clock.new_id,
    )
    return {"number": number}


@router.post("/{uuid:person}/moves", response={204: None, **REFUSALS})
@allowing("register.write")
def move(request: Asked, person: UUID, sent: SentMove) -> Any:
    """搬到另一户。"""
    records.move_to(
        person=person,
        household=sent.household,
        relation=sent.relation or "",
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    return Status(204, None)
