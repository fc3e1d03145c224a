"""Which community a dwelling belongs to: who answers for somebody under observation there."""

from datetime import date

from linli.areas import queries as areas
from linli.areas.domain import Level
from linli.areas.queries import AreaRecord
from linli.kernel.refusals import NotYours

_COMMUNITIES = (Level.COMMUNITY, Level.VILLAGE)


def community_of(*, place: str, on: date) -> AreaRecord:
    """
    Find the community or village that a place lies in.

    :raises NotYours: if there is none on that day.
    """
    for area in areas.path_to(place=place, on=on):
        if area.level in _COMMUNITIES:
            return area
    raise NotYours(place)
