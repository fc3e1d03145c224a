"""The community somebody registers in, with the estates they may name there."""

from dataclasses import dataclass
from datetime import datetime

from linli.areas import queries as areas
from linli.areas.domain import Actor, Level
from linli.areas.queries import AreaRecord
from linli.features.households.queries.reach import COMMUNITIES, area_in_reach
from linli.kernel.days import local_day
from linli.kernel.places import lies_in
from linli.kernel.refusals import NotYours


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A community and the names of its estates; its own name where it has none yet."""

    community: AreaRecord
    estates: tuple[str, ...]


def ground_of(*, code: str, by: Actor, now: datetime) -> Ground:
    """
    Find the community in which somebody registers: that of the area named, or of their post.

    :raises NotYours: if the area is out of reach, or lies above the communities.
    """
    here = area_in_reach(code=code, by=by, capability="register.write", on=local_day(now))
    ground = ground_at(place=here.area.place, now=now)
    reach = by.may("register.write")
    found = areas.areas_under(
        place=ground.community.place, levels=(Level.ESTATE,), on=local_day(now)
    )
    own = tuple(
        estate.name
        for estate in found
        if reach.covers(estate.place)
        or any(lies_in(one, area=estate.place) for one in reach.places)
    )
    return Ground(community=ground.community, estates=own or ground.estates)


def ground_at(*, place: str, now: datetime) -> Ground:
    """
    Find the community around a place.

    :raises NotYours: if the place lies above the communities.
    """
    path = areas.path_to(place=place, on=local_day(now))
    community = next((area for area in path if area.level in COMMUNITIES), None)
    if community is None:
        raise NotYours(place)
    return Ground(community=community, estates=(community.name,))
