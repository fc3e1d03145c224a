"""What policy says of a gate: its rules, what each comes to, what is said. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from linli.features.gates.domain.announcing import Terms
from linli.features.gates.domain.queues import Limits
from linli.rules.domain.policy import Policy as InForce
from linli.rules.domain.versions import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything about gates that is in force at a place and on a day."""

    rules: tuple[Rule, ...]
    effects: Mapping[str, str]
    words: Mapping[str, Any]
    pack_holds_for: timedelta
    silent_after: timedelta
    checks_kept_for: timedelta
    shift_at_most: timedelta
    wrong_codes_a_minute: int
    revoked_hand_in: timedelta
    queue_said_for: timedelta | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    def rules_of(self, movement: str) -> tuple[Rule, ...]:
        """List the rules of a movement, in the order of their codes."""
        prefix = f"gate.{movement}."
        return tuple(rule for rule in self.rules if rule.code.startswith(prefix))

    def as_taken_along(self) -> dict[str, Any]:
        """Write down what a pack takes along of it, beside the rules."""
        said = {"effects": dict(self.effects), "words": dict(self.words)}
        if self.queue_said_for is None:
            return said
        return {**said, "queue_minutes": round(self.queue_said_for.total_seconds() / 60)}


def read_policy(in_force: InForce) -> Policy:
    """
    Read what is in force as a gate needs it.

    :raises NoSuchPolicy: where nothing is said of gates.
    """
    queues = read_limits(in_force)
    return Policy(
        rules=in_force.rules("gate"),
        effects=in_force.value("gates.effects"),
        words=in_force.value("gates.words"),
        pack_holds_for=timedelta(hours=in_force.value("gates.pack_hours")),
        silent_after=timedelta(minutes=in_force.value("gates.silent_after_minutes")),
        checks_kept_for=timedelta(days=in_force.value("gates.checks_kept_days")),
        shift_at_most=timedelta(hours=in_force.value("gates.shift_hours")),
        wrong_codes_a_minute=in_force.value("gates.wrong_codes_a_minute"),
        revoked_hand_in=timedelta(days=in_force.value("gates.revoked_hand_in_days")),
        queue_said_for=queues.said_for if queues else None,
    )


def read_announcing(in_force: InForce) -> Terms | None:
    """Read how visitors may be announced, if they may."""
    found = in_force.parameters.get("gates.announcing")
    if found is None:
        return None
    said = found.value
    return Terms(
        a_day=said["a_day"],
        said_a_day=said["said_a_day"],
        hours=said["hours"],
        days_ahead=said["days_ahead"],
        opens=said["opens"],
        closes=said["closes"],
        not_under=tuple(said["not_under"]),
    )


def read_limits(in_force: InForce) -> Limits | None:
    """Read what is said of queues, if anything is."""
    found = in_force.parameters.get("gates.queues")
    if found is None:
        return None
    said = found.value
    return Limits(
        said_for=timedelta(minutes=said["said_for_minutes"]),
        over=timedelta(minutes=said["over_minutes"]),
        some=said["some"],
        many=said["many"],
        at_most=timedelta(minutes=said["at_most_minutes"]),
    )
