"""Households: listed in walking order, read, added, corrected, parted and moved."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Router, Schema, Status
from pydantic import AfterValidator

from linli.areas import queries as areas
from linli.features.households.actions import records
from linli.features.households.api import shapes
from linli.features.households.forms.sheets import read_sheet
from linli.features.households.forms.statements import OF_A_HOUSEHOLD, read_values
from linli.kernel.days import local_day
from linli.register import queries
from linli.register.domain.sheets import Care, Tenure
from linli.register.queries import HouseholdFilter, HouseholdLine
from linli.web import clock
from linli.web.api import REFUSALS, AreaCode, reach
from linli.web.asked import Asked, allowing
from linli.web.vault import vault

router = Router(tags=["households"])


def _checked(text: str) -> str:
    shapes.read_cursor(text)
    return text


Cursor = Annotated[str, AfterValidator(_checked)]


class Which(Schema):
    """Which households to list, from where on."""

    area: AreaCode | None = None
    tenure: Tenure | None = None
    care: Care | None = None
    question: shapes.Code | None = None
    room: shapes.Word = ""
    after: Cursor | None = None
    at_most: shapes.AtMost = 50


class AddedAnswer(Schema):
    """What became of each member of a sheet, in its order."""

    household: UUID
    people: list[UUID]


class SentPeople(Schema):
    """Some members of a household."""

    people: shapes.People


class SentSplit(SentPeople):
    """Members who make a household of their own, and who heads it."""

    head: UUID


@router.get("", response={200: shapes.HouseholdsAnswer, **REFUSALS})
@allowing("register.see")
def households(request: Asked, which: Query[Which]) -> Any:
    """按入户路线列出住户，一页至多 100 户。"""
    matching = HouseholdFilter(
        tenure=which.tenure or "",
        care=which.care or "",
        question=which.question or "",
        room=which.room,
    )
    lines = queries.households(
        within=reach(request, "register.see", area=which.area or ""),
        matching=matching,
        after=shapes.read_cursor(which.after) if which.after else None,
        at_most=which.at_most,
    )
    is_full = len(lines) == which.at_most
    return {"items": lines, "next": shapes.cursor_of(lines[-1].key) if is_full else None}


@router.get("/{uuid:household}", response={200: shapes.HouseholdSheetAnswer, **REFUSALS})
@allowing("register.see")
def household(request: Asked, household: UUID) -> Any:
    """一户一表。"""
    sheet = queries.household(id=household, within=request.actor.may("register.see"))
    former = [{"member": member, "ended_at": ended_at} for member, ended_at in sheet.former]
    return {**_line(sheet.line), "former": former, "values": dict(sheet.values)}


def _line(line: HouseholdLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in shapes.HouseholdAnswer.model_fields}


@router.post("", response={201: AddedAnswer, **REFUSALS})
@allowing("register.write")
def add(request: Asked, sheet: shapes.SentSheet) -> Any:
    """登记一户。已登记的内容再报一次不会重复。"""
    now = clock.now()
    outcomes = records.add_sheet(
        sheet=read_sheet(sheet.dict()),
        community=areas.area(code=sheet.area, on=local_day(now)),
        by=request.actor,
        now=now,
        vault=vault(),
        ids=clock.new_id,
    )
    people = [outcome.person for outcome in outcomes]
    return Status(201, {"household": outcomes[0].household, "people": people})


@router.post("/{uuid:household}/statements", response={204: None, **REFUSALS})
@allowing("register.write")
def say(request: Asked, household: UUID, statement: shapes.SentValues) -> Any:
    """更正一户的登记内容。"""
    records.correct_household(
        household=household,
        values=read_values(statement.values, of=OF_A_HOUSEHOLD),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    return Status(204, None)


@router.post("/{uuid:household}/confirmations", response={204: None, **REFUSALS})
@allowing("register.write")
def confirm(request: Asked, household: UUID) -> Any:
    """核对无误。"""
    records.confirm_household(
        household=household, by=request.actor, now=clock.now(), ids=clock.new_id
    )
    return Status(204, None)


@router.post("/{uuid:household}/departures", response={204: None, **REFUSALS})
@allowing("register.write")
def depart(request: Asked, household: UUID, leaving: SentPeople) -> Any:
    """有人迁出；全部迁出后这一户就结束了。"""
    records.move_out(
        household=household,
        people=leaving.people,
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    return Status(204, None)


@router.post("/{uuid:household}/splits", response={201: shapes.Made, **REFUSALS})
@allowing("register.write")
def split(request: Asked, household: UUID, going: SentSplit) -> Any:
    """分户：一部分人在同一住处另立一户。"""
    made = records.split(
        household=household,
        people=going.people,
        head=going.head,
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    return Status(201, {"id": made})
