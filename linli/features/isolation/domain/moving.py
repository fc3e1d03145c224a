"""How long things may take when somebody is moved or handed over: dated policy, ``rules/transfer.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from linli.kernel.durations import duration
from linli.kernel.refusals import Reason, Refused


class NoPolicy(Refused):
    """Nothing is in force on that day by which this could be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingPolicy:
    """What holds from a day until another (excluded); ``version`` is kept with every decision."""

    version: str
    valid_from: date
    valid_until: date
    reference: str
    answer_within: timedelta
    climbs_every: timedelta
    acceptance_holds: timedelta
    noted_within: timedelta
    ahead_at_most: timedelta
    journey_at_most: timedelta


def moving_policy(*, on: date) -> MovingPolicy:
    """
    Give what is in force on a day.

    :raises NoPolicy: ``isolation.no_policy``, where nothing is.
    """
    for policy in _policies():
        if policy.valid_from <= on < policy.valid_until:
            return policy
    raise NoPolicy(Reason(code="isolation.no_policy"))


@cache
def _policies() -> tuple[MovingPolicy, ...]:
    text = files("linli.features.isolation").joinpath("rules/transfer.toml").read_text("utf-8")
    return tuple(_policy(rule) for rule in tomllib.loads(text)["rule"])


def _policy(rule: Mapping[str, Any]) -> MovingPolicy:
    lengths = {
        name: duration(value)
        for name, value in rule.items()
        if name not in ("version", "valid_from", "valid_until", "reference")
    }
    return MovingPolicy(**{**rule, **lengths})
