"""
Who belongs on a list: ``all``, ``age>=60``, ``age<18``, ``tenure=group_rental``, ``care.living_alone``,
``vehicles``, the name of a saved group; several, joined by ``and``, have to hold together.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from linli.register.domain.documents import Sex
from linli.register.domain.sheets import Care, Tenure

_AND = re.compile(r"\s+and\s+|\s*[&,;，；、]\s*", re.IGNORECASE)
_AGE = re.compile(r"age\s*(>=|<=|>|<|=)\s*(\d{1,3})")
_CHOICE = re.compile(r"(tenure|household\.tenure|sex|person\.sex)\s*=\s*([a-z_]+)")
_CARE = re.compile(r"care\.([a-z_]+)(?:\s*=\s*(?:yes|true))?")
OLDEST = 200
"""Nobody is older: an upper bound that does not restrict."""


class Listed(StrEnum):
    """What an expression speaks of."""

    PEOPLE = "people"
    VEHICLES = "vehicles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """
    Who is meant; ``said`` is the expression in its even form.

    Ages are full years on the day of the list: ``age_from`` included, ``age_below`` not.
    """

    said: str
    listed: Listed = Listed.PEOPLE
    age_from: int = 0
    age_below: int = OLDEST
    tenures: frozenset[str] = frozenset()
    sexes: frozenset[str] = frozenset()
    care: frozenset[str] = frozenset()

    @property
    def by_age(self) -> bool:
        """Tell whether somebody's age decides."""
        return self.age_from > 0 or self.age_below < OLDEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """Whom a title seems to mean, and how surely; ``said`` is empty where it tells nothing."""

    said: str = ""
    confidence: float = 0.0


class NotUnderstood(ValueError):
    """An expression that means nobody."""


def read_who(text: str, *, groups: Mapping[str, str] = {}) -> Who:
    """
    Read an expression; ``groups`` are the expressions of saved groups by name.

    :raises NotUnderstood: if some part of it is none.
    """
    who = Who(said="")
    parts = [part for part in _AND.split(text.strip()) if part]
    for part in parts:
        whole = groups.get(part.removeprefix("group:").strip())
        one = read_who(whole) if whole is not None else _read_part(part.strip().lower())
        who = _both(who, one)
    if not parts:
        raise NotUnderstood(text)
    return replace(who, said=" and ".join(dict.fromkeys(filter(None, _said_by(who)))) or "all")


def _said_by(who: Who) -> tuple[str, ...]:
    return (
        "vehicles" if who.listed is Listed.VEHICLES else "",
        f"age>={who.age_from}" if who.age_from else "",
        f"age<{who.age_below}" if who.age_below < OLDEST else "",
        *(f"tenure={one}" for one in sorted(who.tenures)),
        *(f"sex={one}" for one in sorted(who.sexes)),
        *(f"care.{one}" for one in sorted(who.care)),
    )


def _read_part(text: str) -> Who:
    if text in ("all", "*", "全部", "所有人"):
        return Who(said=text)
    if text in ("vehicles", "vehicle", "车辆"):
        return Who(said=text, listed=Listed.VEHICLES)
    for shape, read in _SHAPES:
        if found := shape.fullmatch(text):
            return read(found)
    raise NotUnderstood(text)


def _age(found: "re.Match[str]") -> Who:
    sign, years = found[1], int(found[2])
    low, high = {
        ">=": (years, OLDEST),
        ">": (years + 1, OLDEST),
        "<": (0, years),
        "<=": (0, years + 1),
        "=": (years, years + 1),
    }[sign]
    return Who(said=found[0], age_from=low, age_below=high)


def _choice(found: "re.Match[str]") -> Who:
    field_name, value = found[1].rpartition(".")[2], found[2]
    if field_name == "tenure" and value in {one.value for one in Tenure}:
        return Who(said=found[0], tenures=frozenset((value,)))
    if field_name == "sex" and value in {one.value for one in Sex}:
        return Who(said=found[0], sexes=frozenset((value,)))
    raise NotUnderstood(found[0])


def _care(found: "re.Match[str]") -> Who:
    if found[1] not in {one.value for one in Care}:
        raise NotUnderstood(found[0])
    return Who(said=found[0], care=frozenset((found[1],)))


_SHAPES: tuple[tuple["re.Pattern[str]", Callable[["re.Match[str]"], Who]], ...] = (
    (_AGE, _age),
    (_CHOICE, _choice),
    (_CARE, _care),
)


def _both(one: Who, other: Who) -> Who:
    return Who(
        said="",
        listed=Listed.VEHICLES if Listed.VEHICLES in (one.listed, other.listed) else Listed.PEOPLE,
        age_from=max(one.age_from, other.age_from),
        age_below=min(one.age_below, other.age_below),
        tenures=one.tenures | other.tenures,
        sexes=one.sexes | other.sexes,
        care=one.care | other.care,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Born:
    """The days of birth, both included, of those of some ages on a day."""

    first: date | None = field(default=None)
    last: date | None = field(default=None)


def born_between(who: Who, *, on: date) -> Born:
    """Tell who was born when to have the ages asked for on a day (周岁: full on the birthday)."""
    last = _years_before(on, who.age_from) if who.age_from else None
    youngest_too_old = _years_before(on, who.age_below) if who.age_below < OLDEST else None
    first = date.fromordinal(youngest_too_old.toordinal() + 1) if youngest_too_old else None
    return Born(first=first, last=last)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # the 29th of February of a year that has none
        return day.replace(year=day.year - years, day=28)
