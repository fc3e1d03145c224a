"""
How often somebody at work may look: dated policy against copying out a register by hand.

The figures stand in ``rules/looking.toml``, never here.
"""

from enum import StrEnum

from linli.features.households.domain.limits import Limit, limits_of
from linli.rules.domain.policy import Policy


class Looking(StrEnum):
    """What is counted: a whole number shown, a search made."""

    REVEAL = "reveal"
    SEARCH = "search"


def limits_on(looking: Looking, *, policy: Policy) -> tuple[Limit, ...]:
    """Give the limits on one kind of looking, counted for each post that somebody holds."""
    return limits_of(policy, counts=looking, under="records.looking")
