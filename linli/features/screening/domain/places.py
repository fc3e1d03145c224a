"""What is read off a place: its building, its unit. Pure."""

import re

_ROOM = re.compile(r"\.D[0-9]+$")
_UNIT_AND_ROOM = re.compile(r"(\.U[0-9]+)?\.D[0-9]+$")


def building_of(place: str) -> str:
    """Give the place of the building of a dwelling: what is counted together."""
    return _UNIT_AND_ROOM.sub("", place)


def unit_of(place: str) -> str:
    """Give the place of the unit of a dwelling, or of its building: what stands on one sheet."""
    return _ROOM.sub("", place)
