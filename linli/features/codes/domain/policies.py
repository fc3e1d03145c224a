"""What policy says of codes at a place and on a day. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from linli.features.codes.domain.facts import Kind
from linli.kernel.days import end_of, local_day
from linli.rules.domain.policy import Policy as InForce


@dataclass(frozen=True, slots=True, kw_only=True)
class HandGround:
    """A ground of the closed list on which two people may decide by hand, and for which colours."""

    code: str
    colours: tuple[str, ...]
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything about codes that is in force; ``counts`` are days by kind and value."""

    in_force: InForce
    counts: Mapping[str, int]
    by_hand_for: timedelta
    grounds: Mapping[str, HandGround]
    like_most: int
    like_within: timedelta
    answered_in: timedelta
    cleared_for: timedelta
    venue_for: timedelta
    card_for: timedelta
    published_least: int
    kept_for: timedelta

    def until(self, *, kind: Kind, value: str, happened_at: datetime) -> datetime | None:
        """Tell until when a fact counts: 24:00 of its last day; none, until another follows."""
        days = self.counts.get(f"{kind.value}.{value}")
        return None if days is None else end_of(local_day(happened_at) + timedelta(days=days))


def read_policy(in_force: InForce) -> Policy:
    """
    Read what is in force.

    :raises NoSuchPolicy: on a day on which there are no codes.
    """
    said: Any = in_force.value
    batch = said("codes.by_hand.batch")
    return Policy(
        in_force=in_force,
        counts=said("codes.counts.days"),
        by_hand_for=timedelta(hours=said("codes.by_hand.hours")),
        grounds={one["code"]: _ground(one) for one in said("codes.by_hand.grounds")},
        like_most=batch["most"],
        like_within=timedelta(hours=batch["hours"]),
        answered_in=timedelta(hours=said("codes.appeal.hours")),
        cleared_for=timedelta(hours=said("codes.clearing.hours")),
        venue_for=timedelta(minutes=said("codes.venue.minutes")),
        card_for=timedelta(minutes=said("codes.card.minutes")),
        published_least=said("codes.published.least"),
        kept_for=timedelta(days=said("codes.kept.days")),
    )


def _ground(one: Mapping[str, Any]) -> HandGround:
    return HandGround(code=one["code"], colours=tuple(one["colours"]), reference=one["reference"])
