"""The areas that somebody may tell something as a whole, level by level."""

from collections.abc import Mapping
from datetime import date

from linli.areas import queries as areas
from linli.areas.domain import Actor, Level
from linli.areas.queries import AreaRecord
from linli.kernel.places import is_in_a_community, parent_of

_COMMUNITIES = (Level.COMMUNITY, Level.VILLAGE)
_BELOW = (Level.GRID, Level.ESTATE, Level.BUILDING)


def areas_to_tell(*, by: Actor, on: date) -> Mapping[Level, tuple[tuple[str, AreaRecord], ...]]:
    """
    List by level the areas to choose from, each with the name of the area above.

    Whoever reaches beyond one community chooses communities: their buildings are too many to choose.
    """
    found: dict[str, AreaRecord] = {}
    for place in {*by.may("outreach.tell").places, *(post.place for post in by.posts)}:
        inside = is_in_a_community(place)
        levels = (*_COMMUNITIES, *_BELOW) if inside else _COMMUNITIES
        found |= {area.place: area for area in areas.areas_under(place=place, levels=levels, on=on)}
    names = {area.place: area.name for area in found.values()}
    return {
        level: tuple(
            (names.get(parent_of(place), ""), area)
            for place, area in sorted(found.items())
            if area.level is level
        )
        for level in (*_COMMUNITIES, *_BELOW)
        if any(area.level is level for area in found.values())
    }
