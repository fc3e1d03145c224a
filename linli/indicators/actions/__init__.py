"""Writes of the indicators: days are opened, filled again where something changed, and closed."""

from linli.indicators.actions.correcting import count_again
from linli.indicators.actions.filling import (
    count_by_the_clock,
    count_day,
    look_back,
    refill,
    refresh,
    turn_the_day,
)

__all__ = [
    "count_again",
    "count_by_the_clock",
    "count_day",
    "look_back",
    "refill",
    "refresh",
    "turn_the_day",
]
