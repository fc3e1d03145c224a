"""What policy says of observation at a place and on a day."""

from datetime import date, datetime

from linli.features.isolation.domain.places import community_part
from linli.features.isolation.domain.policies import Policy, read_policy
from linli.rules import queries as rules

NATION = ""


def policy(*, place: str, on: date, known_at: datetime | None = None) -> Policy:
    """
    Read what is in force at a place on a local day, as known at an instant.

    No level below the community enacts anything: a dwelling is asked for by its community.
    """
    return read_policy(rules.policy_at(place=community_part(place), on=on, known_at=known_at))
