"""
What is enacted: rules and parameters, each version dated, with its ground and who may change it.

A version holds on the local days from ``valid_from`` (included) to ``valid_to`` (excluded; none: until
a later one begins). ``place`` is where it holds; the empty place is the whole country. ``known_from`` is when
it was published or enacted: what was decided before did not know it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from linli.kernel.days import start_of
from linli.rules.domain.values import Value, same

NATION = ""
LANGUAGES = ("zh-hans", "zh-hant", "en")
_ENGINE, _ENGINE_VERSION, _SCHEMA_VERSION = "CERTLOGIC", "1.3.3", "1.3.0"


class Level(StrEnum):
    """Levels at which something is enacted, from the top; a place tells its own by its depth."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"
    ESTATE = "estate"


def level_of(place: str) -> Level:
    """Tell the level of a place; what lies below an estate counts as one."""
    depth = place.count(".") + 1 if place else 0
    return tuple(Level)[min(depth, len(Level) - 1)]


class Sourced(StrEnum):
    """
    How well a value is known: seen in the published text, told in accounts, or reported.

    Where the ground gives a principle only, the value is our ``own``.
    """

    SEEN = "seen"
    TOLD = "told"
    REPORTED = "reported"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The legal reference: which text, its number, which part of it, and when it was issued."""

    title: str
    number: str = ""
    article: str = ""
    issued_on: date | None = None
    sourced: Sourced = Sourced.REPORTED
    note: str = ""


class Direction(StrEnum):
    """In which direction the levels named may change a value."""

    NOBODY = "nobody"
    FREELY = "freely"
    STRICTER_ONLY = "stricter_only"
    MILDER_ONLY = "milder_only"


_DIRECTED = (Direction.STRICTER_ONLY, Direction.MILDER_ONLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class MayChange:
    """
    Which levels may change something, and how.

    ``stricter`` says what is stricter: ``larger`` or ``smaller`` numbers, or values from the mildest
    to the strictest. ``bound`` is the last value that they may go to in the direction allowed (none:
    any): the strictest under ``stricter_only``, the mildest under ``milder_only``.
    """

    direction: Direction = Direction.NOBODY
    levels: tuple[Level, ...] = ()
    stricter: str | tuple[Value, ...] = "larger"
    bound: Value | None = None

    def allows(self, *, level: Level, was: Value, becomes: Value) -> bool:
        """Tell whether a level may make another value of one; the same value is always allowed."""
        if same(was, becomes):
            return True
        if level not in self.levels or self.direction is Direction.NOBODY:
            return False
        if self.direction is Direction.FREELY:
            return True
        onwards = self._onwards(was, becomes)
        return onwards is not None and onwards > 0 and not self._is_beyond(becomes)

    def _is_beyond(self, value: Value) -> bool:
        """Tell whether a value lies beyond the bound, or cannot be held against it."""
        if self.bound is None:
            return False
        onwards = self._onwards(self.bound, value)
        return onwards is None or onwards > 0

    def _onwards(self, was: Value, becomes: Value) -> float | None:
        """Tell how far a value goes in the direction allowed; nothing where the two have no order."""
        stricter_by = self._stricter_by(was, becomes)
        if stricter_by is None:
            return None
        return stricter_by if self.direction is Direction.STRICTER_ONLY else -stricter_by

    def _stricter_by(self, was: Value, becomes: Value) -> float | None:
        if isinstance(self.stricter, tuple):
            places = [_place_in(self.stricter, value) for value in (was, becomes)]
            return None if -1 in places else places[1] - places[0]
        if not (_is_number(was) and _is_number(becomes)):
            return None
        return float(becomes - was) * (1 if self.stricter == "larger" else -1)


def _place_in(values: Sequence[Value], value: Value) -> int:
    return next((at for at, one in enumerate(values) if same(one, value)), -1)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One version of a dated value, by its code (``observation.contact.days``)."""

    code: str
    value: Value
    words: Mapping[str, str]
    ground: Ground
    valid_from: date
    valid_to: date | None = None
    unit: str = ""
    place: str = NATION
    change: MayChange = field(default_factory=MayChange)
    known_from: datetime
    enacted_by: str = ""

    @property
    def version(self) -> str:
        """Tell one version from another of the same code and place: by its first day."""
        return self.valid_from.isoformat()

    @property
    def weighs(self) -> Value:
        """Give what is compared when somebody changes it."""
        return self.value

    @property
    def level(self) -> Level:
        """Tell the level that issued it."""
        return level_of(self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One version of a condition: CertLogic in the envelope of the EU business rules."""

    code: str
    version: str
    type: str = "Acceptance"
    words: Mapping[str, str]
    affected_fields: tuple[str, ...]
    logic: Value
    ground: Ground
    valid_from: date
    valid_to: date | None = None
    place: str = NATION
    change: MayChange = field(default_factory=MayChange)
    known_from: datetime
    enacted_by: str = ""

    @property
    def identifier(self) -> str:
        """Give the code under the name that the envelope has for it."""
        return self.code

    @property
    def weighs(self) -> Value:
        """Give what is compared when somebody changes it."""
        return self.logic

    @property
    def level(self) -> Level:
        """Tell the level that issued it."""
        return level_of(self.place)

    def as_envelope(self) -> Mapping[str, Any]:
        """Give the rule as others read it: the EU business-rule envelope, with our additions."""
        until = self.valid_to and start_of(self.valid_to).isoformat()
        return {
            "Identifier": self.code,
            "Type": self.type,
            "Version": self.version,
            "SchemaVersion": _SCHEMA_VERSION,
            "Engine": _ENGINE,
            "EngineVersion": _ENGINE_VERSION,
            "Description": [{"lang": one, "desc": said} for one, said in self.words.items()],
            "ValidFrom": start_of(self.valid_from).isoformat(),
            "ValidTo": until,
            "AffectedFields": list(self.affected_fields),
            "Logic": self.logic,
            "Country": "CN",
            "Region": self.place,
            "Level": self.level.value,
            "Ground": ground_as_json(self.ground),
            "MayChange": change_as_json(self.change),
        }


Version = Rule | Parameter


def ground_as_json(ground: Ground) -> dict[str, Any]:
    """Give a ground as it is kept."""
    return {
        "title": ground.title,
        "number": ground.number,
        "article": ground.article,
        "issued_on": ground.issued_on and ground.issued_on.isoformat(),
        "sourced": ground.sourced.value,
        "note": ground.note,
    }


def ground_of(kept: Mapping[str, Any]) -> Ground:
    """Read a ground as it was kept."""
    issued = kept.get("issued_on")
    read = {**kept, "issued_on": date.fromisoformat(issued) if issued else None}
    return Ground(**{**read, "sourced": Sourced(kept.get("sourced", Sourced.REPORTED))})


def change_as_json(change: MayChange) -> dict[str, Any]:
    """Give who may change something as it is kept."""
    ordered = isinstance(change.stricter, tuple)
    bounded = {} if change.bound is None else {"bound": change.bound}
    return {
        "direction": change.direction.value,
        "levels": [level.value for level in change.levels],
        "stricter": list(change.stricter) if ordered else change.stricter,
        **bounded,
    }


def change_of(kept: Mapping[str, Any]) -> MayChange:
    """
    Read who may change something as it was kept.

    :raises ValueError: for a bound in no direction.
    """
    stricter = kept.get("stricter", "larger")
    change = MayChange(
        direction=Direction(kept["direction"]),
        levels=tuple(Level(level) for level in kept.get("levels", ())),
        stricter=tuple(stricter) if isinstance(stricter, list) else stricter,
        bound=kept.get("bound"),
    )
    if change.bound is not None and change.direction not in _DIRECTED:
        raise ValueError("bound")
    return change
