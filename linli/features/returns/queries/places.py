"""The areas that somebody may fill forms for: those of their posts, and the communities in them."""

from datetime import date

from linli.areas import queries as areas
from linli.areas.domain import Actor, Level
from linli.areas.queries import AreaRecord
from linli.kernel.refusals import NotYours


def areas_of(*, by: Actor, on: date) -> tuple[AreaRecord, ...]:
    """List them, the widest first, then in the order of places."""
    own = areas.areas_at(places=by.may("returns.fill").places, on=on)
    below = {
        one.place: one
        for above in own
        if above.level in (Level.STREET, Level.COMMUNITY, Level.VILLAGE)
        for one in areas.areas_under(
            place=above.place, levels=(Level.COMMUNITY, Level.VILLAGE), on=on
        )
    }
    return (*own, *(one for place, one in below.items() if one not in own))


def area_of(*, code: str, by: Actor, on: date) -> AreaRecord:
    """
    Find an area by its code.

    :raises NotYours: if it does not exist or is out of reach.
    """
    found = areas.area(code=code, on=on)
    if not by.may("returns.fill").covers(found.place):
        raise NotYours(code)
    return found
