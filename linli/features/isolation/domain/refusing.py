"""
Somebody does not want to go: the rungs of the ladder, who speaks, what is said, what would settle it.

Each rung has a time after which the next level takes the case up by itself; no rung is force, and
none is left to one worker. What the rungs are is dated data (``rules/refusal.toml``). Pure.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from linli.areas.domain import Level, Role
from linli.features.isolation.domain.moving import NoPolicy
from linli.kernel.durations import duration
from linli.kernel.refusals import Reason


class Beside(StrEnum):
    """Who goes along without having to have an account here."""

    DOCTOR = "doctor"
    POLICE = "police"
    INTERPRETER = "interpreter"
    RELATIVE = "relative"


class Said(StrEnum):
    """What people give as their reason: codes, for words would name them."""

    CHILDCARE = "childcare"
    PETS = "pets"
    MEDICINE = "medicine"
    CARES_FOR_PARENT = "cares_for_parent"
    WORK = "work"
    COST = "cost"
    FEAR = "fear"
    DOUBTS_GROUND = "doubts_ground"
    OTHER = "other"


# What can be arranged for, so that it no longer stands in the way.
NEEDS: tuple[Said, ...] = (Said.CHILDCARE, Said.PETS, Said.MEDICINE, Said.CARES_FOR_PARENT)


class Arrangement(StrEnum):
    """How a need is provided for."""

    GOES_ALONG = "goes_along"
    RELATIVE = "relative"
    NEIGHBOUR = "neighbour"
    COMMUNITY = "community"
    DELIVERED = "delivered"
    INSTITUTION = "institution"


class AttemptOutcome(StrEnum):
    """What came of speaking with them."""

    AGREED = "agreed"
    REFUSED = "refused"
    THINKING = "thinking"
    NOBODY_ANSWERED = "nobody_answered"


class Settlement(StrEnum):
    """How a refusal ends. None of them is force of the community."""

    AGREED = "agreed"
    NO_LONGER_NEEDED = "no_longer_needed"
    DECIDED_BY_AUTHORITY = "decided_by_authority"
    ORDER_ENDED = "order_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A step of the ladder; the last has no ``climbs_after``, but an authority that decides."""

    level: Level
    goes: Role
    together_with: tuple[Beside, ...]
    script: str
    climbs_after: timedelta | None = None
    decides: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The rungs in force between two days, and from which attempt on how many must take part."""

    version: str
    valid_from: date
    valid_until: date
    reference: str
    several_from_attempt: int
    people_at_least: int
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The case stands on a rung from an instant on, by time or because somebody passed it up."""

    rung: int
    began_at: datetime


def ladder(*, on: date) -> Ladder:
    """
    Give the ladder in force on a day.

    :raises NoPolicy: ``isolation.no_policy``, where none is.
    """
    for one in _ladders():
        if one.valid_from <= on < one.valid_until:
            return one
    raise NoPolicy(Reason(code="isolation.no_policy"))


def due_at(stage: Stage, *, of: Ladder) -> datetime | None:
    """Tell when the next level takes a case up; never from the last rung."""
    after = of.rungs[stage.rung].climbs_after
    return stage.began_at + after if after is not None else None


def next_stages(stage: Stage, *, of: Ladder, now: datetime) -> tuple[Stage, ...]:
    """List the rungs a case has climbed to since, each at its own instant, none left out."""
    found: list[Stage] = []
    while (due := due_at(stage, of=of)) is not None and due <= now:
        stage = Stage(rung=stage.rung + 1, began_at=due)
        found.append(stage)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """The attempts so far: how many, by whom, and when the last was."""

    count: int
    people: frozenset[str]
    opened_at: datetime
    last_at: datetime | None = None


def objections_to_attempt(
    attempts: Attempts, *, people: frozenset[str], at: datetime, now: datetime, of: Ladder
) -> tuple[Reason, ...]:
    """Give every reason against noting that these people tried at an instant."""
    alone = len(attempts.people | people) < of.people_at_least
    wrong = {
        "refusal.never_alone": alone and attempts.count + 1 >= of.several_from_attempt,
        "refusal.from_the_future": at > now,
        "refusal.out_of_order": at < (attempts.last_at or attempts.opened_at),
    }
    return tuple(Reason(code=code) for code, is_so in wrong.items() if is_so)


def objections_to_settlement(
    settlement: Settlement, *, stage: Stage, reference: str, of: Ladder
) -> tuple[Reason, ...]:
    """Give every reason against ending a case so: an authority decides last, in writing."""
    if settlement is not Settlement.DECIDED_BY_AUTHORITY:
        return ()
    wrong = {
        "refusal.authority_not_reached": not of.rungs[stage.rung].decides,
        "refusal.no_reference": not reference.strip(),
    }
    return tuple(Reason(code=code) for code, is_so in wrong.items() if is_so)


def script(code: str) -> Mapping[str, tuple[str, ...]]:
    """Give what to say at a rung, line by line, by language."""
    return _scripts()[code]


@cache
def _scripts() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return {
        code: {language: tuple(text["lines"]) for language, text in texts.items()}
        for code, texts in tomllib.loads(_file("scripts")).items()
    }


@cache
def _ladders() -> tuple[Ladder, ...]:
    return tuple(_ladder(rule) for rule in tomllib.loads(_file("refusal"))["rule"])


def _ladder(rule: Mapping[str, Any]) -> Ladder:
    plain = {name: value for name, value in rule.items() if name != "rung"}
    return Ladder(**plain, rungs=tuple(_rung(rung) for rung in rule["rung"]))


def _rung(rung: Mapping[str, Any]) -> Rung:
    after = rung.get("climbs_after")
    return Rung(
        level=Level(rung["level"]),
        goes=Role(rung["goes"]),
        together_with=tuple(Beside(one) for one in rung["together_with"]),
        script=rung["script"],
        climbs_after=duration(after) if after else None,
        decides=rung.get("decides", ""),
        law=rung.get("law", ""),
    )


def _file(name: str) -> str:
    folder = files("linli.features.isolation").joinpath("rules")
    return folder.joinpath(f"{name}.toml").read_text("utf-8")
