"""
The loudspeaker sheet: a text made to be read aloud, in large type.

What is read aloud is heard by everybody: only what may go to a group gets a sheet.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

PAPER = Path(__file__).resolve().parent / "loudspeaker.typ"
_ENDS = re.compile(r"(?<=[。！？!?；;])\s*")
# An announcer who is to be understood outdoors reads about three signs a second.
_SIGNS_A_MINUTE = 180
# Numbers are read digit by digit, in groups that one breath holds.
_LONG_NUMBER = re.compile(r"\d{5,}")


def sentences(text: str) -> tuple[str, ...]:
    """Part a text into what is said in one breath, long numbers spaced for reading."""
    spaced = _LONG_NUMBER.sub(lambda found: _in_groups(found[0]), text)
    return tuple(one.strip() for one in _ENDS.split(spaced) if one.strip())


def _in_groups(digits: str) -> str:
    size = 4 if len(digits) in (8, 11) else 3
    head = len(digits) % size
    groups = [digits[:head]] if head else []
    return " ".join(groups + [digits[at : at + size] for at in range(head, len(digits), size)])


def values(text: str, *, where: Iterable[str], day: str) -> Mapping[str, Any]:
    """Give what the sheet is printed from; ``minutes`` is for reading it twice."""
    return {
        "where": list(where),
        "day": day,
        "sentences": sentences(text),
        "minutes": max(1, -(-2 * len(text) // _SIGNS_A_MINUTE)),
    }
