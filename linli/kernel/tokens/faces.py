"""
The check of a printed card: one byte made of what its bearer can say without a photo. Pure.

The guard asks for the last character of the name and the building. One byte gives a wrong answer away
255 times out of 256, and of a name and a building it tells nothing: thousands share it.
"""

import unicodedata
from hashlib import sha256


def check_of(*, card: bytes, last: str, building: str) -> int:
    """Make the check of a card from the last character of a name and a building, spelled anyhow."""
    said = f"{_plain(last)[-1:]}\0{_plain(building).lstrip('0')}"
    return sha256(card + said.encode()).digest()[0]


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).upper().split())
