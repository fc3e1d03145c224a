"""An area somebody looks at: how far it lies in their reach, what stands above and below it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from linli.areas import queries as areas
from linli.areas.domain import Actor, Level
from linli.areas.queries import AreaRecord
from linli.kernel.places import NOWHERE, Jurisdiction, lies_in
from linli.kernel.refusals import NotYours

COMMUNITIES = (Level.COMMUNITY, Level.VILLAGE)
# One step down the tree. Grids are a second partition of a community, beside the estates.
BELOW: Mapping[Level, tuple[Level, ...]] = {
    Level.PROVINCE: (Level.CITY,),
    Level.CITY: (Level.DISTRICT,),
    Level.DISTRICT: (Level.STREET,),
    Level.STREET: COMMUNITIES,
    Level.COMMUNITY: (Level.ESTATE, Level.GRID),
    Level.VILLAGE: (Level.ESTATE, Level.GRID),
    Level.ESTATE: (Level.BUILDING,),
    Level.GRID: (Level.BUILDING,),
    Level.BUILDING: (),
    Level.UNIT: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaInReach:
    """An area, the part of it that somebody may see, and the areas above it that they may name."""

    area: AreaRecord
    within: Jurisdiction
    path: tuple[AreaRecord, ...]


def area_in_reach(*, code: str, by: Actor, capability: str, on: date) -> AreaInReach:
    """
    Find the area with a code, or without one the area of the actor's first post that allows it.

    :raises NotYours: if no part of it is in reach.
    """
    reach = by.may(capability)
    if code:
        area = areas.area(code=code, on=on)
        within = areas.narrowed(within=reach, code=code, on=on)
    else:
        area = areas.area_at(place=_first_place(by, capability), on=on)
        within = reach
    if not within.places:
        raise NotYours(code)
    path = areas.path_to(place=area.place, on=on)
    known = tuple(one for one in path if is_named(one, reach=reach))
    return AreaInReach(area=area, within=within, path=known or (area,))


def children_in_reach(
    *, area: AreaRecord, reach: Jurisdiction, on: date
) -> Mapping[AreaRecord, Jurisdiction]:
    """List the areas one step below, with the part of each that lies in reach; none without one."""
    if area.level is Level.GRID:
        return _buildings_of_grid(area, reach=reach, on=on)
    found = areas.areas_under(place=area.place, levels=BELOW[area.level], on=on)
    grids = tuple(one.place for one in found if one.level is Level.GRID)
    buildings = areas.buildings_of_grids(grids=grids, on=on) if grids else {}
    parts = {one: _part(reach, buildings.get(one.place, (one.place,))) for one in found}
    return {one: part for one, part in parts.items() if part.places}


def _part(reach: Jurisdiction, places: tuple[str, ...]) -> Jurisdiction:
    return NOWHERE.and_also(reach.narrowed_to(place) for place in places)


def _buildings_of_grid(
    area: AreaRecord, *, reach: Jurisdiction, on: date
) -> Mapping[AreaRecord, Jurisdiction]:
    places = areas.buildings_of_grids(grids=(area.place,), on=on)[area.place]
    parts = {place: reach.narrowed_to(place) for place in places}
    found = areas.areas_at(places=tuple(place for place in places if parts[place].places), on=on)
    return {one: parts[one.place] for one in found}


def _first_place(by: Actor, capability: str) -> str:
    allowing = (post for post in by.posts if capability in by.grants.get(post.role, {}))
    return next(post.place for post in allowing)


def is_named(area: AreaRecord, *, reach: Jurisdiction) -> bool:
    """
    Tell whether an area is worth naming to somebody: it lies in their reach, or, from the community
    down, some of their reach lies in it. What stands above their work only lengthens the way.
    """
    if reach.covers(area.place):
        return True
    return area.level not in _ABOVE and any(lies_in(own, area=area.place) for own in reach.places)


_ABOVE = frozenset((Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.STREET))
