"""What policy says of a gate at a place and on a day."""

from datetime import date

from linli.features.gates.domain.policies import Policy, read_policy
from linli.kernel.places import community_of
from linli.rules import queries as rules


def policy(*, place: str, on: date) -> Policy:
    """Read what is in force at a gate on a local day. No level below the community enacts anything."""
    return read_policy(rules.policy_at(place=community_of(place), on=on))
