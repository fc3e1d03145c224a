"""Kinds of passes, as policy has them at a place and on a day. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from linli.areas.domain import Level
from linli.rules.domain.policy import Policy as InForce


class Holder(StrEnum):
    """Whose a pass is."""

    PERSON = "person"
    HOUSEHOLD = "household"
    VEHICLE = "vehicle"
    GUEST = "guest"
    """Somebody the register does not know: a visitor of a household, a courier."""


class Review(StrEnum):
    """Who looks before a pass is issued."""

    COMMUNITY = "community"
    NOBODY = "nobody"
    """It is issued as soon as it is asked for: nothing has to be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """
    How often one may go out: ``count`` times in ``days`` local days, at most ``minutes`` each time.

    All cards of whoever shares it draw on one count (``per``), at all gates of the area.
    """

    per: Holder
    count: int
    days: int
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """
    A kind of pass.

    ``grounds`` are what it may be asked for, ``papers`` what may prove it: any one of them, or
    nothing if there are none. ``days`` is the longest term, ``level`` how far it opens gates,
    ``hours`` (``("06:00", "22:00")``) when. Whoever is under one of the regimes in ``not_under``
    goes nowhere by it.
    """

    code: str
    holder: Holder
    grounds: tuple[str, ...]
    papers: tuple[str, ...]
    review: Review
    days: int
    level: Level
    hours: tuple[str, str] | None
    quota: Quota | None
    not_under: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """How long a key signs, and how long what it signed may hold."""

    signs_for: timedelta
    holds_for: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything about passes that is in force."""

    kinds: Mapping[str, Kind]
    answered_in: timedelta
    appeal_answered_in: timedelta
    photos_kept_for: timedelta
    kept_for: timedelta
    keys: Keys
    ahead_minutes: int
    """For how many minutes a phone is given its codes, to show them without a network."""

    certificates: tuple[str, ...]
    """The certificates a community may issue; it issues no other."""

    source: str
    """Which version of the kinds this is."""


def read_policy(in_force: InForce) -> Policy:
    """
    Read what is in force as this feature needs it; where no passes are in force there are no kinds.

    :raises NoSuchPolicy: where the terms that hold in ordinary times are missing, too.
    """
    found = in_force.parameters.get("passes.kinds")
    keys = in_force.value("passes.keys")
    return Policy(
        kinds={one["code"]: _kind(one) for one in (found.value if found else ())},
        answered_in=timedelta(hours=in_force.value("passes.answered_in_hours")),
        appeal_answered_in=timedelta(hours=in_force.value("passes.appeal_answered_in_hours")),
        photos_kept_for=timedelta(days=in_force.value("passes.photos_kept_days")),
        kept_for=timedelta(days=in_force.value("passes.kept_days")),
        keys=Keys(
            signs_for=timedelta(days=keys["signs_days"]),
            holds_for=timedelta(days=keys["holds_days"]),
        ),
        ahead_minutes=in_force.value("passes.ahead_minutes"),
        certificates=tuple(in_force.value("passes.certificates")),
        source=f"passes.kinds@{found.valid_from}" if found else "",
    )


def _kind(one: Mapping[str, Any]) -> Kind:
    hours = one.get("hours")
    return Kind(
        code=one["code"],
        holder=Holder(one["holder"]),
        grounds=tuple(one["grounds"]),
        papers=tuple(one["papers"]),
        review=Review(one["review"]),
        days=one["days"],
        level=Level(one["level"]),
        hours=(hours[0], hours[1]) if hours else None,
        quota=_quota(one.get("quota")),
        not_under=tuple(one["not_under"]),
    )


def _quota(one: Mapping[str, Any] | None) -> Quota | None:
    if not one:
        return None
    return Quota(
        per=Holder(one["per"]),
        count=one["count"],
        days=one["days"],
        minutes=one.get("minutes"),
    )


def terms_of(kind: Kind) -> Mapping[str, Any]:
    """Write down what a pass of a kind was issued with, so that a later rule does not change it."""
    quota = kind.quota
    return {
        "hours": list(kind.hours) if kind.hours else None,
        "quota": quota
        and {"per": quota.per, "count": quota.count, "days": quota.days, "minutes": quota.minutes},
        "not_under": list(kind.not_under),
    }
