"""How long things may take when somebody is moved or handed over: dated policy, ``isolation.moving``."""

from dataclasses import dataclass
from datetime import timedelta

from linli.kernel.durations import duration
from linli.rules.domain.policy import Policy

CODE = "isolation.moving"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingPolicy:
    """What holds at a place on a day; ``version`` is kept with every acceptance."""

    version: str
    answer_within: timedelta
    climbs_every: timedelta
    acceptance_holds: timedelta
    noted_within: timedelta
    ahead_at_most: timedelta
    journey_at_most: timedelta


def read_moving(policy: Policy) -> MovingPolicy:
    """
    Read what is in force.

    :raises NoSuchPolicy: where nothing is: before the emergency and after it.
    """
    found = policy.parameter(CODE)
    lengths = {name: duration(value) for name, value in found.value.items()}
    return MovingPolicy(version=found.version, **lengths)
