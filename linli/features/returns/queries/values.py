"""What a cell of a list says of a person or a household, field by field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from linli.kernel.days import age_on
from linli.register.domain.fields import field
from linli.register.domain.walking import building_name, dwelling_name, unit_name
from linli.register.queries.rolls import Home, RollPerson

Value = str | int | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """
    The day of a list, what it asks, and how the community and the grid of a place are called.

    ``several_estates``: a building of no estate would be one of several.
    """

    on: date
    asked: frozenset[str] = frozenset()
    several_estates: bool = False
    community: Callable[[str], str]
    grid: Callable[[str], str]


def of_person(code: str, person: RollPerson, *, about: About) -> Value:
    """Say what a form asks of a person; nothing where nobody knows."""
    if code == "person.age":
        return _age(person, about)
    if code in _PERSON:
        return _PERSON[code](person, about) or None
    if code.startswith("care."):
        # The mark is what the register keeps: who has none is not known to need it.
        return _YES if code.removeprefix("care.") in person.care else _NO
    if code in _HOME:
        return of_home(code, person.home, about=about)
    return _text(person.values.get(code))


def of_home(code: str, home: Home, *, about: About, plate: str = "") -> Value:
    """Say what a form asks of a household, or of one of its vehicles."""
    if code == "vehicle.plate" and plate:
        return plate
    read = _HOME.get(code)
    return (read(home, about) or None) if read else None


def word(code: str, value: str) -> str:
    """Say the value of a choice in words."""
    return next((one.words["zh-hans"] for one in field(code).choices if one.value == value), value)


_YES, _NO = "是", "否"


def _text(value: object) -> Value:
    return str(value) if value else None


def _age(person: RollPerson, about: About) -> Value:
    # A child in its first year is 0 years old, which is not nothing.
    return age_on(born=person.birth_date, day=about.on) if person.birth_date else None


def _address(home: Home) -> str:
    return f"{home.words.estate or ''}{dwelling_name(home.words)}"


def _building(home: Home, about: About) -> str:
    """Say the building; where several estates have one of its number and no column says which, with its estate."""
    if not home.words.building:
        return ""
    alone = about.several_estates and not about.asked & {"dwelling.estate", "dwelling.address"}
    return f"{(home.words.estate if alone else '') or ''}{building_name(home.words.building)}"


def _room(home: Home, about: About) -> str:
    """Say the room; beside a building whose units no column names, with its unit."""
    alone = "dwelling.building" in about.asked and "dwelling.unit" not in about.asked
    unit = unit_name(home.words.unit) if alone and home.words.unit and home.words.room else ""
    return f"{unit}{home.words.room or ''}"


_PERSON: Mapping[str, Callable[[RollPerson, About], Value]] = {
    "person.name": lambda it, _: it.name,
    "person.sex": lambda it, _: word("person.sex", it.sex),
    "person.birth_date": lambda it, _: it.birth_date,
    "person.document_kind": lambda it, _: word("person.document_kind", it.document_kind),
    "person.identity_number": lambda it, _: it.document,
    "person.phone": lambda it, _: it.phone,
    "person.relation": lambda it, _: word("person.relation", it.relation),
    "person.address": lambda it, _: _address(it.home),
}
_HOME: Mapping[str, Callable[[Home, About], Value]] = {
    # In a list of households whoever answers for one is its head.
    "person.name": lambda it, _: it.head,
    "person.phone": lambda it, _: it.head_phone,
    "household.head": lambda it, _: it.head,
    "household.phone": lambda it, _: it.head_phone,
    "household.size": lambda it, _: it.size,
    "household.tenure": lambda it, _: word("household.tenure", it.tenure),
    "dwelling.community": lambda it, about: about.community(it.place),
    "dwelling.grid": lambda it, about: about.grid(it.place),
    "dwelling.estate": lambda it, _: it.words.estate,
    "dwelling.building": lambda it, about: _building(it, about),
    "dwelling.unit": lambda it, _: unit_name(it.words.unit) if it.words.unit else "",
    "dwelling.room": lambda it, about: _room(it, about),
    "dwelling.address": lambda it, _: _address(it),
    "person.address": lambda it, _: _address(it),
    "vehicle.plate": lambda it, _: "、".join(it.plates),
}
