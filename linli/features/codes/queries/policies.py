"""What policy says of codes at a place and on a day."""

from datetime import date

from linli.features.codes.domain.decisions import in_use
from linli.features.codes.domain.policies import Policy, read_policy
from linli.kernel.places import community_of
from linli.rules import queries as rules


def policy(*, place: str, on: date) -> Policy:
    """
    Read what is in force at a place on a local day.

    :raises NoSuchPolicy: on a day on which there are no codes.
    """
    return read_policy(rules.policy_at(place=community_of(place), on=on))


def codes_in_use(*, place: str, on: date) -> bool:
    """Tell whether there are codes at a place on a local day."""
    return in_use(rules.policy_at(place=community_of(place), on=on))


def policy_if_begun(*, place: str, on: date) -> Policy | None:
    """Read what is in force at a place on a local day; nothing before policy knows of codes."""
    in_force = rules.policy_at(place=community_of(place), on=on)
    return read_policy(in_force) if "codes.kept.days" in in_force.parameters else None
