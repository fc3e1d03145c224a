"""The order in which somebody walks past dwellings, and how their parts are called."""

import re
from functools import lru_cache

from linli.register.domain.sheets import DwellingWords

_DIGITS = re.compile(r"\d+")


def walking_sort(words: DwellingWords, *, estate_place: str) -> str:
    """Give the key that sorts dwellings of an estate by building, unit, floor and room."""
    parts = (padded(words.building or ""), padded(words.unit or ""), padded(words.room))
    return " ".join((estate_place, *parts))[:200]


@lru_cache(maxsize=65_536)
def padded(text: str) -> str:
    """Pad every number in a text so that it sorts as a number."""
    return _DIGITS.sub(lambda found: found.group().zfill(6), text)


def building_name(number: str) -> str:
    """Say a building: 3号楼, A座."""
    return f"{number}号楼" if number[-1:].isdigit() else f"{number}座"


def unit_name(number: str) -> str:
    """Say a unit: 2单元."""
    return f"{number}单元"


def dwelling_name(words: DwellingWords) -> str:
    """Say a dwelling in its estate: 3号楼2单元501."""
    building = building_name(words.building) if words.building else ""
    unit = unit_name(words.unit) if words.unit else ""
    return f"{building}{unit}{words.room}"
