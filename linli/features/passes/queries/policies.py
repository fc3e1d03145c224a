"""What policy says of passes at a place and on a day."""

from datetime import date

from linli.features.passes.domain.kinds import Policy, read_policy
from linli.kernel.places import community_of
from linli.rules import queries as rules

NATION = ""


def policy(*, place: str, on: date) -> Policy:
    """
    Read what is in force at a place on a local day.

    No level below the community enacts anything: a dwelling is asked for by its community.
    """
    return read_policy(rules.policy_at(place=community_of(place), on=on))
