"""The register for programs: areas with what stands in them, and the dictionary of fields."""

from typing import Any

from ninja import Router, Schema

from linli.areas import queries as areas
from linli.areas.domain import Level
from linli.areas.queries import AreaRecord
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, lies_in
from linli.kernel.refusals import NotYours
from linli.register import queries
from linli.register.domain.fields import Field, FieldType, Sensitivity, all_fields
from linli.register.queries import Counts
from linli.web import clock
from linli.web.api import REFUSALS, AreaCode, reach
from linli.web.asked import Asked, allowing

router = Router(tags=["register"])


class AreaLine(Schema):
    """An area: its national code, or for one below a community a code of ours."""

    code: str
    name: str
    number: str
    level: Level


class AreaAnswer(AreaLine):
    """An area with those it lies in, from the province down."""

    above: list[AreaLine]


class AreasAnswer(Schema):
    """Areas in the order of their places."""

    items: list[AreaLine]


class CountsAnswer(Schema):
    """What stands in an area now: ``tenure`` counts households, ``care`` people by mark."""

    dwellings: int
    households: int
    people: int
    vehicles: int
    tenure: dict[str, int]
    valid_resident_ids: int
    care: dict[str, int]
    questions: int


class ChoiceLine(Schema):
    """One value that a field may have."""

    value: str
    words: dict[str, str]


class FieldLine(Schema):
    """
    A field of the dictionary: what is kept, why, how long (ISO 8601, after moving out).

    ``purpose`` is in simplified Chinese, ``purposes`` by language.
    """

    code: str
    words: dict[str, str]
    type: FieldType
    sensitivity: Sensitivity
    purpose: str
    purposes: dict[str, str]
    retention: str
    derived: bool
    choices: list[ChoiceLine]


class FieldsAnswer(Schema):
    """The field dictionary."""

    items: list[FieldLine]


@router.get("/areas/{code}", response={200: AreaAnswer, **REFUSALS})
@allowing("register.see")
def area(request: Asked, code: AreaCode) -> Any:
    """一个辖区和它的各级上级。"""
    found = _area(request, code)
    above = areas.path_to(place=found.place, on=local_day(clock.now()))
    return {**_line(found), "above": [_line(one) for one in above if one.place != found.place]}


@router.get("/areas/{code}/children", response={200: AreasAnswer, **REFUSALS})
@allowing("register.see")
def children(request: Asked, code: AreaCode) -> Any:
    """下一级辖区；只列您能看到的。"""
    found, within = _area(request, code), request.actor.may("register.see")
    below = areas.children(place=found.place, on=local_day(clock.now()))
    return {"items": [_line(one) for one in below if _is_seen(one, within)]}


@router.get("/areas/{code}/counts", response={200: CountsAnswer, **REFUSALS})
@allowing("register.see")
def counts(request: Asked, code: AreaCode) -> Counts:
    """辖区里现在的户数、人数等；只数您能看到的部分。"""
    return queries.counts(within=reach(request, "register.see", area=code))


@router.get("/fields", response={200: FieldsAnswer, **REFUSALS})
@allowing("register.see")
def fields(request: Asked) -> Any:
    """字段字典：登记哪些内容、为什么、保存多久。"""
    return {"items": [_field(one) for one in all_fields().values()]}


def _area(request: Asked, code: str) -> AreaRecord:
    found = areas.area(code=code, on=local_day(clock.now()))
    if not _is_seen(found, request.actor.may("register.see")):
        raise NotYours(code)
    return found


def _is_seen(area: AreaRecord, within: Jurisdiction) -> bool:
    # One's own areas and those they lie in: whoever works in a grid may know its community's name.
    return within.covers(area.place) or any(
        lies_in(place, area=area.place) for place in within.places
    )


def _line(area: AreaRecord) -> dict[str, Any]:
    return {"code": area.code, "name": area.name, "number": area.number, "level": area.level}


def _field(field: Field) -> dict[str, Any]:
    return {
        "code": field.code,
        "words": dict(field.words),
        "type": field.type,
        "sensitivity": field.sensitivity,
        "purpose": field.purpose["zh-hans"],
        "purposes": dict(field.purpose),
        "retention": field.retention,
        "derived": field.derived,
        "choices": [{"value": one.value, "words": dict(one.words)} for one in field.choices],
    }
