"""Durations as dated policy writes them: ISO 8601, days and clock time."""

import re
from datetime import timedelta

_DURATION = re.compile(
    r"P(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)


def duration(text: str) -> timedelta:
    """
    Read a duration of days and clock time (``P60D``, ``PT5M``).

    :raises ValueError: if it is none, or one of months or years, which have no fixed length.
    """
    found = _DURATION.fullmatch(text)
    if found is None or text.endswith(("P", "T")):
        raise ValueError(text)
    return timedelta(**{unit: int(value or 0) for unit, value in found.groupdict().items()})
