"""What policy says of the watch at a place and on a day."""

from datetime import date

from linli.features.watch.domain.policies import Policy, read_policy
from linli.rules import queries as rules
from linli.work.domain.rungs import Rung, area_of

NATION = ""


def policy(*, place: str, on: date) -> Policy:
    """
    Read what is in force at a place on a local day.

    No level below the community enacts anything: a dwelling is asked for by its community.
    """
    return read_policy(rules.policy_at(place=community_of(place), on=on))


def community_of(place: str) -> str:
    """Give the community that a place lies in, or the place itself above one."""
    return area_of(place, rung=Rung.COMMUNITY)
