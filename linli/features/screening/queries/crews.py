"""Who can work in a round: everybody whose post lets them ask, and where."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.domain import Role
from linli.features.screening import models
from linli.features.screening.domain.rounds import State
from linli.features.screening.domain.sharing import Door, Hand
from linli.kernel.places import Jurisdiction, community_of, lies_in

SCREENERS = frozenset((Role.GRID_WORKER, Role.COMMUNITY_STAFF))
_AT_MOST = 50_000


def hands(*, place: str, on: date) -> tuple[Hand, ...]:
    """List who may ask in an area by the posts of a day, with the places they may go to."""
    # Grids lie beside the estates: whose buildings are in an estate is seen from the community.
    around = Jurisdiction(places=(community_of(place),))
    posts = areas.posts_in(within=around, roles=SCREENERS, on=on, at_most=_AT_MOST)
    grids = tuple({post.place for post in posts if post.role is Role.GRID_WORKER})
    buildings = areas.buildings_of_grids(grids=grids, on=on)
    places: dict[UUID, set[str]] = {}
    for post in posts:
        places.setdefault(post.user, set()).update(buildings.get(post.place) or (post.place,))
    return tuple(
        Hand(user=user, places=tuple(sorted(where)))
        for user, where in places.items()
        if any(lies_in(one, area=place) or lies_in(place, area=one) for one in where)
    )


def doors(*, round: UUID, within: Jurisdiction) -> tuple[Door, ...]:
    """List the doors of a round that are open, in walking order."""
    rows = models.Turn.objects.within(within).filter(round=round, state=State.OPEN)
    found = rows.order_by("sort", "id").values_list("id", "place", "sort", "minutes")
    return tuple(
        Door(turn=id, place=place, sort=sort, minutes=minutes)
        for id, place, sort, minutes in found.iterator(chunk_size=10_000)
    )


def held(
    *, round: UUID, users: Iterable[UUID], within: Jurisdiction
) -> Mapping[UUID, tuple[Door, ...]]:
    """Tell which open doors each of some people has."""
    rows = models.Turn.objects.within(within).filter(
        round=round, worker__in=tuple(users), state=State.OPEN
    )
    found: dict[UUID, list[Door]] = {}
    ordered = rows.order_by("worker", "sort", "id")
    for user, id, place, sort, minutes in ordered.values_list(
        "worker", "id", "place", "sort", "minutes"
    ):
        door = Door(turn=id, place=place, sort=sort, minutes=minutes)
        found.setdefault(user, []).append(door)
    return {user: tuple(doors) for user, doors in found.items()}


def by_community(doors: Iterable[Door]) -> Mapping[str, tuple[Door, ...]]:
    """Put doors together by community: shares never go from one into another."""
    found: dict[str, list[Door]] = {}
    for door in doors:
        found.setdefault(community_of(door.place), []).append(door)
    return {community: tuple(of_it) for community, of_it in found.items()}


def hands_of(round: UUID, *, community: str, on: date) -> tuple[Hand, ...]:
    """
    List who works in a round in a community now, with the places they may go to.

    Whose post has ended is none of them, though nobody has said that they left.
    """
    rows = models.Screener.objects.filter(round=round, left_at=None, place=community)
    there = {hand.user for hand in hands(place=community, on=on)}
    return tuple(
        Hand(user=user, places=tuple(places))
        for user, places in rows.order_by("id").values_list("user", "places")
        if user in there
    )


def who_left(*, round: UUID) -> frozenset[UUID]:
    """Tell who has left a round and has not come back."""
    rows = models.Screener.objects.filter(round=round).values_list("user", "left_at")
    there = {user for user, left_at in rows if left_at is None}
    return frozenset(user for user, _left_at in rows if user not in there)
