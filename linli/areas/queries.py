"""Reads of the area tree and of posts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from linli.areas import models
from linli.areas.domain import Actor, Grants, Level, Post, Role, called, id_of_user, user_of
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
    name, level = called(row.name), Level(row.level)
    return AreaRecord(place=row.place, code=row.code, name=name, number=row.number, level=level)


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
    """List the areas of some levels at or under a place (``""``: all), in the order of places."""
    high = f"{place}/" if place else "~"
    rows = models.Area.objects.filter(
        _holds(on), place__gte=place, place__lt=high, level__in=levels
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


def actor_of(*, user: UUID, on: date, grants: Grants) -> Actor:
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
            area_name=called(names.get(row.place, "")),
        )
        for row in rows
    )
    return Actor(id=id_of_user(user), posts=posts, grants=grants)


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
    return names_of((user,)).get(user, "")


def names_of(users: tuple[UUID, ...]) -> Mapping[UUID, str]:
    """Tell how members of staff are called."""
    return dict(models.User.objects.filter(id__in=users).values_list("id", "name"))


def areas_at(*, places: tuple[str, ...], on: date) -> tuple[AreaRecord, ...]:
    """List the areas at some places, in the order of their places."""
    rows = models.Area.objects.filter(_holds(on), place__in=places).order_by("place")
    return tuple(_record(row) for row in rows)


def grid_of(*, place: str, on: date) -> AreaRecord | None:
    """Find the grid that a dwelling, a unit or a building belongs to on a day, if any."""
    places = [place]
    while above := parent_of(places[-1]):
        places.append(above)
    grids = models.GridBuilding.objects.filter(_holds(on), building__in=places).values("grid")
    row = models.Area.objects.filter(_holds(on), place__in=grids).first()
    return _record(row) if row else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRecord:
    """A post that somebody holds: who, as what, where, since when."""

    id: UUID
    user: UUID
    username: str
    name: str
    role: Role
    place: str
    area_name: str
    began_on: date


def posts_in(
    *, within: Jurisdiction, roles: frozenset[Role], on: date, at_most: int = 300
) -> tuple[PostRecord, ...]:
    """List the posts of some roles in a jurisdiction, in the order of places, roles and names."""
    rows = models.Post.objects.filter(_lies_within(within), _holds(on), role__in=roles)
    rows = rows.select_related("user")
    found = list(rows.order_by("place", "role", "user__name", "id")[:at_most])
    areas = {one.place: one.name for one in areas_at(places=_places(found), on=on)}
    return tuple(_post_record(row, areas.get(row.place, "")) for row in found)


def _places(posts: Iterable[models.Post]) -> tuple[str, ...]:
    return tuple({post.place for post in posts})


def _post_record(row: models.Post, area_name: str) -> PostRecord:
    return PostRecord(
        id=row.id,
        user=row.user_id,
        username=row.user.username,
        name=row.user.name,
        role=Role(row.role),
        place=row.place,
        area_name=area_name,
        began_on=row.began_on,
    )


def post(*, id: UUID, within: Jurisdiction, on: date) -> PostRecord:
    """
    Read a post that is held on a day.

    :raises NotYours: if it does not exist, has ended or lies out of reach.
    """
    row = models.Post.objects.filter(_holds(on), id=id).select_related("user").first()
    if row is None or not within.covers(row.place):
        raise NotYours(str(id))
    return _post_record(row, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class UserRecord:
    """A member of staff who signs in, and the posts they hold."""

    id: UUID
    username: str
    name: str
    last_login: datetime | None
    posts: tuple[tuple[Role, str], ...]


def staff(
    *, text: str, after: str, within: Jurisdiction, on: date, at_most: int = 50
) -> tuple[UserRecord, ...]:
    """
    List by username the members of staff of a jurisdiction, and those who hold no post anywhere;
    with a text, those whose username or name has it in it.

    Residents are never among them: their accounts have no name.
    """
    beyond = models.Post.objects.filter(_holds(on)).exclude(_lies_within(within))
    rows = models.User.objects.exclude(name="").filter(username__gt=after)
    rows = rows.exclude(id__in=beyond.values("user"))
    if text:
        rows = rows.filter(Q(username__icontains=text) | Q(name__contains=text))
    found = list(rows.order_by("username")[:at_most])
    held = list(models.Post.objects.filter(_holds(on), user__in=found).order_by("place", "role"))
    areas = {one.place: one.name for one in areas_at(places=_places(held), on=on)}
    return tuple(
        UserRecord(
            id=row.id,
            username=row.username,
            name=row.name,
            last_login=row.last_login,
            posts=tuple(
                (Role(post.role), areas.get(post.place, ""))
                for post in held
                if post.user_id == row.id
            ),
        )
        for row in found
    )


def member_of_staff(*, user: UUID, within: Jurisdiction, on: date) -> str:
    """
    Tell how a member of staff of a jurisdiction is called.

    :raises NotYours: if nobody of the staff has this key, or they hold a post beyond.
    """
    posts = models.Post.objects.filter(_holds(on), user=user)
    name = name_of(user)
    if not name or posts.exclude(_lies_within(within)).exists():
        raise NotYours(str(user))
    return name


def _lies_within(within: Jurisdiction) -> Q:
    reach = Q(pk__in=())
    for low, high in within.ranges():
        reach |= Q(place__gte=low, place__lt=high)
    return reach


def names_of_actors(actors: tuple[str, ...]) -> Mapping[str, str]:
    """Tell how those are called who stand in records as ``user:<key>``."""
    keys = {user: actor for actor in actors if (user := user_of(actor))}
    return {keys[key]: name for key, name in names_of(tuple(keys)).items()}
