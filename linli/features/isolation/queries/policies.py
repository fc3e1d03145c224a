"""What policy says of observation at a place and on a day."""

from datetime import date, datetime

from linli.features.isolation.domain.moving import MovingPolicy, read_moving
from linli.features.isolation.domain.policies import Policy, read_policy
from linli.features.isolation.domain.refusing import Ladder, read_ladder
from linli.kernel.places import community_of
from linli.rules import queries as rules
from linli.rules.domain.policy import Policy as InForce

NATION = ""


def policy(*, place: str, on: date, known_at: datetime | None = None) -> Policy:
    """
    Read what is in force at a place on a local day, as known at an instant.

    No level below the community enacts anything: a dwelling is asked for by its community.
    """
    return read_policy(in_force(place=place, on=on, known_at=known_at))


def in_force(*, place: str, on: date, known_at: datetime | None = None) -> InForce:
    """Give what is in force at a place on a local day, as known at an instant."""
    return rules.policy_at(place=community_of(place), on=on, known_at=known_at)


def moving(*, place: str, on: date) -> MovingPolicy:
    """
    Read how long things may take when somebody is moved from or to a place.

    :raises NoSuchPolicy: where no such policy is in force.
    """
    return read_moving(in_force(place=place, on=on))


def ladder(*, place: str, on: date) -> Ladder:
    """
    Read who speaks with somebody who does not want to go.

    :raises NoSuchPolicy: where no such policy is in force.
    """
    return read_ladder(in_force(place=place, on=on))
