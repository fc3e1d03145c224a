"""Reads of the area tree and of posts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from linli.areas import models
from linli.areas.domain import Actor, Level, Post, Role
from linli.kernel.places import NOWHERE, Jurisdiction, parent_of
from linli.kernel.refusals import NotYours


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRecord:
    """An area as others see it."""

    place: str
    code: str
    name: str
    number: str
    level: Level


def _holds(on: date) -> Q:
    return Q(began_on__lte=on) & (Q(ended_on__isnull=True) | Q(ended_on__gt=on))


def _record(row: models.Area) -> AreaRecord:
    return AreaRecord(
        place=row.place, code=row.code, name=row.name, number=row.number, level=Level(row.level)
    )


def area(*, code: str, on: date) -> AreaRecord:
    """
    Find an area by its code on a day.

    :raises NotYours: if no area has this code on that day.
    """
    row = models.Area.objects.filter(_holds(on), code=code).first()
    if row is None:
        raise NotYours(code)
    return _record(row)


def area_at(*, place: str, on: date) -> AreaRecord:
    """
    Find the area at a place on a day.

    :raises NotYours: if there is none.
    """
    row = models.Area.objects.filter(_holds(on), place=place).first()
    if row is None:
        raise NotYours(place)
    return _record(row)


def areas_under(*, place: str, levels: tuple[Level, ...], on: date) -> tuple[AreaRecord, ...]:
    """List the areas of some levels at or under a place, in the order of their places."""
    rows = models.Area.objects.filter(
        _holds(on), place__gte=place, place__lt=f"{place}/", level__in=levels
    )
    return tuple(_record(row) for row in rows.order_by("place"))


def path_to(*, place: str, on: date) -> tuple[AreaRecord, ...]:
    """List the areas from the province down to a place: the words above a page."""
    places = [place]
    while above := parent_of(places[-1]):
        places.append(above)
    rows = models.Area.objects.filter(_holds(on), place__in=places).order_by("place")
    return tuple(_record(row) for row in rows)


def buildings_of_grids(*, grids: tuple[str, ...], on: date) -> Mapping[str, tuple[str, ...]]:
    """List the places of the buildings of each grid."""
    found: dict[str, list[str]] = {grid: [] for grid in grids}
    rows = models.GridBuilding.objects.filter(_holds(on), grid__in=grids).order_by("building")
    for row in rows:
        found[row.grid].append(row.building)
    return {grid: tuple(buildings) for grid, buildings in found.items()}


def narrowed(*, within: Jurisdiction, code: str, on: date) -> Jurisdiction:
    """
    Give the part of a jurisdiction that lies in the area with a code.

    :raises NotYours: if there is no such area on that day, or nothing of it is within.
    """
    found = area(code=code, on=on)
    places: tuple[str, ...] = (found.place,)
    if found.level is Level.GRID:
        places = buildings_of_grids(grids=places, on=on)[found.place]
    part = NOWHERE.and_also(within.narrowed_to(place) for place in places)
    if not part.places:
        raise NotYours(code)
    return part


def places_of(*, codes: Iterable[str], on: date) -> Mapping[str, str]:
    """Tell the places of areas by their codes; a code that no area has is absent."""
    rows = models.Area.objects.filter(_holds(on), code__in=set(codes))
    return dict(rows.values_list("code", "place"))


def children(*, place: str, on: date) -> tuple[AreaRecord, ...]:
    """List the areas one step below a place, in the order of their places."""
    rows = models.Area.objects.filter(_holds(on), place__gte=f"{place}.", place__lt=f"{place}/")
    below = rows.filter(place__regex=rf"^[^.]+(\.[^.]+){{{place.count('.') + 1}}}$")
    return tuple(_record(row) for row in below.order_by("place"))


def actor_of(*, user: UUID, on: date, grants: Mapping[Role, frozenset[str]]) -> Actor:
    """Make the actor of a signed-in user from the posts held on a day."""
    rows = list(models.Post.objects.filter(_holds(on), user_id=user).order_by("place", "role"))
    names = dict(
        models.Area.objects.filter(_holds(on), place__in=[row.place for row in rows]).values_list(
            "place", "name"
        )
    )
    grids = tuple(row.place for row in rows if row.role == Role.GRID_WORKER)
    buildings = buildings_of_grids(grids=grids, on=on) if grids else {}
    posts = tuple(
        Post(
            role=Role(row.role),
            place=row.place,
            places=buildings.get(row.place) or (row.place,),
            area_name=names.get(row.place, ""),
        )
        for row in rows
    )
    return Actor(id=f"user:{user}", posts=posts, grants=grants)


def user_named(username: str) -> UUID:
    """
    Find the key of somebody who signs in.

    :raises NotYours: if nobody has this name.
    """
    key = models.User.objects.filter(username=username).values_list("id", flat=True).first()
    if key is None:
        raise NotYours(username)
    return key


def name_of(user: UUID) -> str:
    """Tell how a member of staff is called; nothing for somebody without a name."""
    return models.User.objects.filter(id=user).values_list("name", flat=True).first() or ""


def names_of(users: tuple[UUID, ...]) -> Mapping[UUID, str]:
    """Tell how members of staff are called."""
    return dict(models.User.objects.filter(id__in=users).values_list("id", "name"))
