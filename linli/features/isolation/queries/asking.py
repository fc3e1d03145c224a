"""Whom one may ask: the areas around, or one named by its code."""

from datetime import date

from linli.areas import queries as areas
from linli.areas.domain import Level
from linli.areas.queries import AreaRecord
from linli.kernel.places import community_of, district_of
from linli.kernel.refusals import NotYours

_ASKED = (Level.STREET, Level.COMMUNITY, Level.VILLAGE)


def areas_to_ask(*, place: str, on: date) -> tuple[AreaRecord, ...]:
    """List the streets and communities of the district that a place lies in."""
    return areas.areas_under(place=district_of(place), levels=_ASKED, on=on)


def area_to_ask(*, code: str, on: date) -> AreaRecord:
    """
    Find the area that is asked, anywhere in the country.

    :raises NotYours: if no area of a community or above has this code.
    """
    found = areas.area(code=code, on=on)
    if community_of(found.place) != found.place:
        raise NotYours(code)
    return found
