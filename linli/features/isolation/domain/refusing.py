"""
Somebody does not want to go: the rungs of the ladder, who speaks, what is said, what would settle it.

Each rung has a time after which the next level takes the case up by itself; no rung is force, and
none is left to one worker. What the rungs are is dated data (``rules/moving.toml``). Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from linli.areas.domain import Level, Role
from linli.kernel.durations import duration
from linli.kernel.refusals import Reason
from linli.rules.domain.policy import Policy

CODE = "isolation.refusal.ladder"
SCRIPTS = "isolation.refusal.scripts"


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
    """
    A step of the ladder; the last has no ``climbs_after``, but an authority that decides.

    ``says`` is what to say, line by line, by language.
    """

    level: Level
    goes: Role
    together_with: tuple[Beside, ...]
    script: str
    says: Mapping[str, tuple[str, ...]]
    climbs_after: timedelta | None = None
    decides: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The rungs in force, and from which attempt on how many must take part."""

    version: str
    several_from_attempt: int
    people_at_least: int
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The case stands on a rung from an instant on, by time or because somebody passed it up."""

    rung: int
    began_at: datetime


def read_ladder(policy: Policy) -> Ladder:
    """
    Read the ladder in force.

    :raises NoSuchPolicy: where none is.
    """
    found = policy.parameter(CODE)
    scripts = policy.value(SCRIPTS)
    return Ladder(
        version=found.version,
        several_from_attempt=found.value["several_from_attempt"],
        people_at_least=found.value["people_at_least"],
        rungs=tuple(_rung(rung, scripts) for rung in found.value["rungs"]),
    )


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


def _rung(rung: Mapping[str, Any], scripts: Mapping[str, Any]) -> Rung:
    after = rung.get("climbs_after")
    lines = scripts[rung["script"]]
    return Rung(
        level=Level(rung["level"]),
        goes=Role(rung["goes"]),
        together_with=tuple(Beside(one) for one in rung["together_with"]),
        script=rung["script"],
        says={language: tuple(said) for language, said in lines.items()},
        climbs_after=duration(after) if after else None,
        decides=rung.get("decides", ""),
        law=rung.get("law", ""),
    )
