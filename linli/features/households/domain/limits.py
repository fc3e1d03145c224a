"""No more than so often within a time: what every dated rule of limits is made of."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

_DURATION = re.compile(
    r"P(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)


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


def duration(text: str) -> timedelta:
    """Read an ISO 8601 duration of days and clock time (``P60D``, ``PT5M``)."""
    found = _DURATION.fullmatch(text)
    if found is None or text.endswith(("P", "T")):
        raise ValueError(text)
    return timedelta(**{unit: int(value or 0) for unit, value in found.groupdict().items()})
