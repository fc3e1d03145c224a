"""What policy says of a gate at a place and on a day."""

from datetime import date

from linli.features.gates.domain import announcing as announced
from linli.features.gates.domain.policies import (
    Policy,
    read_announcing,
    read_limits,
    read_policy,
)
from linli.features.gates.domain.queues import Limits
from linli.kernel.places import community_of
from linli.rules import queries as rules


def policy(*, place: str, on: date) -> Policy:
    """Read what is in force at a gate on a local day. No level below the community enacts anything."""
    return read_policy(rules.policy_at(place=community_of(place), on=on))


def announcing(*, place: str, on: date) -> announced.Terms | None:
    """Read how a household may announce visitors on a local day; nothing, where no visitors are let in."""
    return read_announcing(rules.policy_at(place=community_of(place), on=on))


def limits(*, place: str, on: date) -> Limits | None:
    """Read from when on a queue is long, and too long; nothing, where policy says nothing of it."""
    return read_limits(rules.policy_at(place=community_of(place), on=on))
