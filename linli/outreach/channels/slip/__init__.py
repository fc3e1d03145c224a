"""Slips of paper: what is put through the doors that nothing else reached, four to a sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAPER = Path(__file__).resolve().parent / "slip.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One slip: for which door, and what it says; no name stands on it."""

    door: str
    text: str


def values(slips: Iterable[Slip], *, community: str, day: str) -> Mapping[str, Any]:
    """Give what the sheet is printed from."""
    return {
        "community": community,
        "day": day,
        "slips": [{"door": slip.door, "text": slip.text} for slip in slips],
    }
