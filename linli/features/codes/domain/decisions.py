"""
A decision on a code: what the facts were, which rules were weighed, what did not hold. Pure.

Its colour is in no field: it follows from the findings, here and in the database.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from linli.features.codes.domain.colours import RULES, Colour, colour_of, deciding
from linli.features.codes.domain.picture import Ground, Picture
from linli.rules.domain.policy import Policy
from linli.rules.domain.weighing import Decision as Weighed
from linli.rules.domain.weighing import Outcome, weigh

# The field of the picture that a rule looks at, by what a rule reads.
_FIELD = "code."


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One rule that does not hold, and what in the picture makes it so."""

    rule: str
    version: str
    outcome: Outcome
    words: Mapping[str, str]
    ground: Ground | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeDecision:
    """What the code of a person is at an instant, why, and until when as far as is known."""

    person: UUID
    place: str
    weighed: Weighed
    picture: Picture

    @property
    def colour(self) -> Colour:
        """The worst that any rule costs."""
        return colour_of(self.weighed.findings)

    @property
    def until(self) -> datetime | None:
        """When all that makes the colour is over; none if any of it has no known end."""
        grounds = [reason.ground for reason in self.reasons]
        ends = [ground.until for ground in grounds if ground and ground.until]
        return max(ends) if ends and len(ends) == len(grounds) else None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Give the rules that make the colour, each with its ground."""
        return tuple(
            Reason(
                rule=finding.rule,
                version=finding.version,
                outcome=finding.outcome,
                words=finding.words,
                ground=self.picture.ground(field_of(finding.rule)),
            )
            for finding in deciding(self.weighed.findings)
        )


def field_of(rule: str) -> str:
    """Tell which field of the picture a rule is about: its last word (``codes.colour.red.test``)."""
    return rule.rpartition(".")[2]


def decide(
    *, person: UUID, place: str, picture: Picture, policy: Policy, at: datetime
) -> CodeDecision:
    """Weigh the picture by the rules in force; when codes are not in use, by none."""
    rules = policy.rules(RULES) if in_use(policy) else ()
    weighed = weigh(rules, picture.asked, at=at)
    return CodeDecision(person=person, place=place, weighed=weighed, picture=picture)


def in_use(policy: Policy) -> bool:
    """Tell whether there are codes at a place and on a day."""
    said = policy.parameters.get("codes.in_use")
    return bool(policy.rules(RULES)) and (said is None or bool(said.value))


def as_said(decision: CodeDecision, *, id: UUID, kept_for: timedelta) -> dict[str, Any]:
    """
    Give what is kept of a decision, in the one form that is sealed.

    ``not`` holds the findings that do not hold; every other rule of ``policy`` held.
    """
    at, lasting = decision.weighed.at, _lasting(decision)
    return {
        "id": str(id),
        "place": decision.place,
        "person": str(decision.person),
        "same": same(decision),
        "at": at.isoformat(),
        "kept_until": (at + kept_for).isoformat(),
        **lasting,
    }


def same(decision: CodeDecision) -> str:
    """Digest all that a decision says but when it was taken: 32 hexadecimal digits."""
    said = json.dumps([decision.place, _lasting(decision)], sort_keys=True, ensure_ascii=False)
    return sha256(said.encode()).hexdigest()[:32]


def _lasting(decision: CodeDecision) -> dict[str, Any]:
    return {
        "until": decision.until and decision.until.isoformat(),
        "next_at": decision.picture.next_at and decision.picture.next_at.isoformat(),
        "facts": dict(decision.weighed.facts),
        "policy": list(decision.weighed.policy),
        "not": [
            {"rule": one.rule, "outcome": one.outcome.value} for one in decision.weighed.reasons
        ],
        "grounds": [_said_ground(one) for one in decision.picture.grounds],
    }


def _said_ground(ground: Ground) -> dict[str, Any]:
    return {
        "field": ground.field,
        "value": ground.value,
        "source": str(ground.source),
        "since": ground.since.isoformat(),
        "until": ground.until and ground.until.isoformat(),
    }


def as_record(said: Mapping[str, Any]) -> dict[str, Any]:
    """Give what ``replayed`` of the rules weighs again."""
    return {"at": said["at"], "facts": said["facts"], "policy": said["policy"]}


def grounds_said(said: Mapping[str, Any]) -> tuple[Ground, ...]:
    """Read the grounds that a kept decision stood on."""
    kept: Sequence[Mapping[str, Any]] = said["grounds"]
    return tuple(
        Ground(
            field=one["field"],
            value=one["value"],
            source=UUID(one["source"]),
            since=datetime.fromisoformat(one["since"]),
            until=datetime.fromisoformat(one["until"]) if one["until"] else None,
        )
        for one in kept
    )
