"""Who is there: which grids have a worker, whether somebody's post covers a place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.domain import Post, Role
from linli.areas.queries import PostRecord
from linli.kernel.places import Jurisdiction, lies_in
from linli.work.domain.rungs import RUNG_OF, Rung, area_of

_GRIDS_AT_MOST = 20_000
_AT_WORK = frozenset(role for role, rung in RUNG_OF.items() if rung is not Rung.AUDIT)


def held_by_grids(*, places: Iterable[str], on: date) -> Jurisdiction:
    """Give the buildings that a grid worker in office looks after, around some places."""
    communities = {area_of(place, rung=Rung.COMMUNITY) for place in places}
    posts = areas.posts_in(
        within=Jurisdiction(places=tuple(sorted(communities))),
        roles=frozenset((Role.GRID_WORKER,)),
        on=on,
        at_most=_GRIDS_AT_MOST,
    )
    grids = tuple({post.place for post in posts})
    buildings = areas.buildings_of_grids(grids=grids, on=on)
    # A post at a place that is no grid with buildings holds that place itself.
    return Jurisdiction(
        places=tuple(sorted(at for grid in grids for at in buildings[grid] or (grid,)))
    )


def rung_held(owner: str, *, place: str, on: date) -> Rung | None:
    """Tell at which rung somebody's post covers a place; none, if no post does."""
    for post in posts_of(owner, on=on):
        if any(lies_in(place, area=area) for area in post.places):
            return RUNG_OF[post.role]
    return None


def posts_of(owner: str, *, on: date) -> tuple[Post, ...]:
    """List the posts of somebody that hold work."""
    kind, _, key = owner.partition(":")
    if kind != "user":
        return ()
    try:
        actor = areas.actor_of(user=UUID(key), on=on, grants={})
    except ValueError:
        return ()
    return tuple(post for post in actor.posts if post.role in RUNG_OF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody in office who could be given work."""

    actor: str
    name: str
    role: Role


def colleagues(*, place: str, on: date) -> tuple[Colleague, ...]:
    """List who is in office around a place and could hold its work: the community and its grid."""
    community = area_of(place, rung=Rung.COMMUNITY)
    posts = areas.posts_in(
        within=Jurisdiction(places=(community,)), roles=_AT_WORK, on=on, at_most=300
    )
    grids = tuple({post.place for post in posts if post.role is Role.GRID_WORKER})
    buildings = areas.buildings_of_grids(grids=grids, on=on)
    return tuple(
        Colleague(actor=f"user:{post.user}", name=post.name or post.username, role=post.role)
        for post in posts
        if _looks_after(post, place, buildings)
    )


def _looks_after(post: PostRecord, place: str, buildings: Mapping[str, tuple[str, ...]]) -> bool:
    areas_held = buildings.get(post.place) or (post.place,)
    return any(lies_in(place, area=area) for area in areas_held)
