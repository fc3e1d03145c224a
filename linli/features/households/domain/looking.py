"""
How often somebody at work may look: dated rules against copying out a register by hand.

The figures are policy and stand in ``rules/looking.toml``, never here.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from linli.features.households.domain.limits import Limit, read_limits


class Looking(StrEnum):
    """What is counted: a whole number shown, a search made."""

    REVEAL = "reveal"
    SEARCH = "search"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookingRules:
    """The limits of a day, counted for each post that somebody holds."""

    valid_from: date
    reference: str
    limits: tuple[Limit, ...]

    def limits_on(self, looking: Looking) -> tuple[Limit, ...]:
        """Give the limits on one kind of looking."""
        return tuple(limit for limit in self.limits if limit.counts is looking)


def rules_on(day: date) -> LookingRules:
    """Find the rules that hold on a day: the latest that have begun."""
    return max(
        (rule for rule in _rules() if rule.valid_from <= day), key=lambda rule: rule.valid_from
    )


@cache
def _rules() -> tuple[LookingRules, ...]:
    text = files("linli.features.households").joinpath("rules/looking.toml").read_text("utf-8")
    return tuple(
        LookingRules(
            valid_from=rule["valid_from"],
            reference=rule["reference"],
            limits=read_limits(rule["limits"], of=Looking),
        )
        for rule in tomllib.loads(text)["rule"]
    )
