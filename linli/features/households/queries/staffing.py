"""Who holds which post in somebody's area, and the areas in which they may give one."""

from dataclasses import dataclass
from datetime import datetime

from linli.areas import queries as areas
from linli.areas.domain import APPOINTS, Actor, Level, Role
from linli.areas.queries import AreaRecord, PostRecord
from linli.kernel.days import local_day

_AREAS = (
    *(Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.STREET, Level.COMMUNITY, Level.VILLAGE),
    *(Level.ESTATE, Level.GRID),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """Posts, the roles that may be given, and the areas they may be given in (a leader's only)."""

    posts: tuple[PostRecord, ...]
    roles: tuple[Role, ...]
    areas: tuple[AreaRecord, ...]


def staffing(*, by: Actor, now: datetime) -> Staffing:
    """List the posts that somebody may give and end."""
    within, on = by.may("posts.appoint"), local_day(now)
    roles = frozenset(role for post in by.posts for role in APPOINTS.get(post.role, frozenset()))
    places = within.places if by.holds(Role.COMMUNITY_LEADER) else ()
    return Staffing(
        posts=areas.posts_in(within=within, roles=roles, on=on),
        roles=tuple(role for role in Role if role in roles),
        areas=tuple(
            area
            for place in places
            for area in areas.areas_under(place=place, levels=_AREAS, on=on)
        ),
    )
