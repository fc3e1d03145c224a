"""No more than so often within a time: what every dated rule of limits is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from linli.kernel.durations import duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """No more than so many tries within a time; ``counts`` is the code of what is tried."""

    counts: StrEnum
    at_most: int
    within: timedelta


def read_limits(entries: Iterable[Mapping[str, Any]], *, of: type[StrEnum]) -> tuple[Limit, ...]:
    """Read limits as rules write them."""
    return tuple(
        Limit(
            counts=of(entry["counts"]),
            at_most=entry["at_most"],
            within=duration(entry["within"]),
        )
        for entry in entries
    )
