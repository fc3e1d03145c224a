"""The communities in which somebody may do something: what a page lets them choose from."""

from datetime import date

from linli.areas import queries as areas
from linli.areas.domain import Actor, Level
from linli.areas.queries import AreaRecord
from linli.kernel.refusals import NotYours

_LEVELS = (Level.COMMUNITY, Level.VILLAGE)


def communities_of(*, by: Actor, capability: str, on: date) -> tuple[AreaRecord, ...]:
    """List the communities in which an actor may do something, in the order of their places."""
    found = {
        area.place: area
        for place in by.may(capability).places
        for area in areas.areas_under(place=place, levels=_LEVELS, on=on)
    }
    return tuple(found[place] for place in sorted(found))


def community_of(*, code: str, by: Actor, capability: str, on: date) -> AreaRecord:
    """
    Find the community with a code among those in which an actor may do something.

    :raises NotYours: if it is not among them.
    """
    for area in communities_of(by=by, capability=capability, on=on):
        if area.code == code:
            return area
    raise NotYours(code)


def communities_everywhere(*, on: date) -> tuple[AreaRecord, ...]:
    """List all communities there are: for work that nobody asks for."""
    return areas.areas_under(place="", levels=_LEVELS, on=on)
