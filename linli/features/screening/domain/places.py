"""What is read off a place: its community, its building, its unit. Pure."""

import re

# Province, city, district, street, community: a place has one label for each.
_LABELS = 5
_ROOM = re.compile(r"\.D[0-9]+$")
_UNIT_AND_ROOM = re.compile(r"(\.U[0-9]+)?\.D[0-9]+$")


def community_of(place: str) -> str:
    """Give the place of the community that a dwelling lies in; a wider place as it is."""
    return ".".join(place.split(".")[:_LABELS])


def building_of(place: str) -> str:
    """Give the place of the building of a dwelling: what is counted together."""
    return _UNIT_AND_ROOM.sub("", place)


def unit_of(place: str) -> str:
    """Give the place of the unit of a dwelling, or of its building: what stands on one sheet."""
    return _ROOM.sub("", place)
