"""Spans of time as policy writes them (ISO 8601: ``PT2H``, ``P3D``, ``P1DT12H``). Pure."""

import re
from dataclasses import dataclass
from datetime import timedelta

_SPAN = re.compile(r"P(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,5})M)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Whole days, which a ladder may count in working days, and time beside them."""

    days: int = 0
    time: timedelta = timedelta()

    @property
    def elapsed(self) -> timedelta:
        """The span by the clock, every day being a day."""
        return timedelta(days=self.days) + self.time


def read_span(text: str) -> Span:
    """
    Read a span.

    :raises ValueError: if it is not written as ISO 8601 does it, or is empty.
    """
    found = _SPAN.fullmatch(text)
    if not found or not any(found.groups()):
        raise ValueError(f"not a span of time: {text!r}")
    days, hours, minutes = (int(part or 0) for part in found.groups())
    return Span(days=days, time=timedelta(hours=hours, minutes=minutes))
