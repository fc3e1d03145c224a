"""The community that a place lies in, read off the place itself. Pure."""

# Province, city, district, street, community: a place has one label for each.
_LABELS = 5


def community_part(place: str) -> str:
    """Give the place of the community that a dwelling lies in; a wider place as it is."""
    return ".".join(place.split(".")[:_LABELS])
