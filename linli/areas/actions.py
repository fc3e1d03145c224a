"""Writes of the area tree and of posts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from linli.areas import models, queries
from linli.areas.domain import AreaLine, Level, Role, label_of, level_of, own_code
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.store.sealed_rows import house_sealer

Ids = Callable[[], UUID]


class AreasRefused(Refused):
    """A file of areas, or an appointment, cannot be taken as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreasLoaded:
    """What loading a file of areas did, in areas."""

    added: int
    renamed: int
    known: int


@transaction.atomic
def load_areas(*, lines: Iterable[AreaLine], on: date, ids: Ids) -> AreasLoaded:
    """
    Bring the nationally coded areas of a file into the tree. Idempotent.

    The file is in an order where the area above stands before (as published). A new name for a
    known code ends the row and begins another at the same place. Nothing is ended for being absent:
    a file may hold one district only.

    :raises AreasRefused: ``areas.no_parent`` with the code, if the area above is not known.
    """
    current = {row.code: row for row in models.Area.objects.filter(ended_on=None)}
    added: list[models.Area] = []
    renamed = known = 0
    for line in lines:
        row = current.get(line.code)
        if row is None:
            current[line.code] = _begin(line=line, current=current, on=on, ids=ids)
            added.append(current[line.code])
        elif row.name != line.name:
            current[line.code] = _rename(row=row, name=line.name, on=on, ids=ids)
            renamed += 1
        else:
            known += 1
    models.Area.objects.bulk_create(added, batch_size=2000)
    return AreasLoaded(added=len(added), renamed=renamed, known=known)


def _begin(
    *, line: AreaLine, current: Mapping[str, models.Area], on: date, ids: Ids
) -> models.Area:
    label = label_of(code=line.code, parent_code=line.parent_code)
    if line.parent_code:
        above = current.get(line.parent_code)
        if above is None:
            raise AreasRefused(Reason(code="areas.no_parent", facts={"code": line.code}))
        label = f"{above.place}.{label}"
    return models.Area(
        id=ids(),
        place=label,
        code=line.code,
        name=line.name,
        level=level_of(code=line.code, stated=line.level),
        began_on=on,
    )


def _rename(*, row: models.Area, name: str, on: date, ids: Ids) -> models.Area:
    if row.began_on == on:
        row.name = name
        row.save(update_fields=["name"])
        return row
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    return models.Area.objects.create(
        id=ids(),
        place=row.place,
        code=row.code,
        name=name,
        number=row.number,
        level=row.level,
        began_on=on,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnArea:
    """An area below a community that is to stand: under which place, what it is and is called."""

    above: str
    level: Level
    name: str
    number: str = ""


_LETTERS = {Level.ESTATE: "E", Level.BUILDING: "B", Level.UNIT: "U", Level.GRID: "G"}


def found_areas(
    *, wanted: Iterable[OwnArea], community: queries.AreaRecord, on: date, ids: Ids
) -> Mapping[OwnArea, str]:
    """
    This will make the areas below a community that do not stand yet, and tell the place of each.

    Idempotent: an area is known by the place above it, its level and its number (or its name, where
    it has no number). The label is a running number of our own and never depends on the name.
    """
    levels = tuple(_LETTERS)
    standing = queries.areas_under(place=community.place, levels=levels, on=on)
    places: dict[OwnArea, str] = {}
    taken: dict[tuple[str, Level], int] = {}
    for record in standing:
        above = record.place.rpartition(".")[0]
        key = _key(OwnArea(above=above, level=record.level, name=record.name, number=record.number))
        places[key] = record.place
        taken[above, record.level] = max(
            taken.get((above, record.level), 0), int(record.place.rpartition(".")[2][1:])
        )
    made: list[models.Area] = []
    answer: dict[OwnArea, str] = {}
    for area in wanted:
        key = _key(area)
        if key not in places:
            serial = taken[area.above, area.level] = taken.get((area.above, area.level), 0) + 1
            places[key] = f"{area.above}.{_LETTERS[area.level]}{serial:03d}"
            made.append(_own_row(area=area, place=places[key], community=community, on=on, ids=ids))
        answer[area] = places[key]
    models.Area.objects.bulk_create(made, batch_size=2000)
    return answer


def _key(area: OwnArea) -> OwnArea:
    return replace(area, name="") if area.number else area


def _own_row(
    *, area: OwnArea, place: str, community: queries.AreaRecord, on: date, ids: Ids
) -> models.Area:
    below = place.removeprefix(f"{community.place}.")
    return models.Area(
        id=ids(),
        place=place,
        code=own_code(community_code=community.code, place_below=below),
        name=area.name,
        number=area.number,
        level=area.level,
        began_on=on,
    )


@transaction.atomic
def share_out_grid(*, grid: str, buildings: Iterable[str], on: date, ids: Ids) -> None:
    """Give buildings to a grid from a day on; a building leaves the grid it was in before."""
    wanted = set(buildings)
    standing = models.GridBuilding.objects.filter(building__in=wanted, ended_on=None)
    kept = set(standing.filter(grid=grid).values_list("building", flat=True))
    standing.exclude(grid=grid).filter(began_on=on).delete()
    standing.exclude(grid=grid).update(ended_on=on)
    models.GridBuilding.objects.bulk_create(
        models.GridBuilding(id=ids(), grid=grid, building=building, began_on=on)
        for building in sorted(wanted - kept)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    """
    Somebody who shall sign in.

    ``encoded`` is what ``encoded`` gives for a password; without it only other ways in remain.
    """

    username: str
    name: str = ""
    encoded: str = ""
    language: str = "zh-hans"


def encoded(password: str) -> str:
    """Give the form in which a password is kept; slow on purpose (scrypt)."""
    return make_password(password)


@transaction.atomic
def add_user(*, user: NewUser, now: datetime, ids: Ids) -> UUID:
    """
    Let somebody sign in.

    :raises AreasRefused: ``users.taken``, if the username belongs to somebody.
    """
    if models.User.objects.filter(username=user.username).exists():
        raise AreasRefused(Reason(code="users.taken", facts={"username": user.username}))
    row = models.User.objects.create(
        id=ids(),
        username=user.username,
        name=user.name,
        language=user.language,
        created_at=now,
        password=user.encoded or make_password(None),
    )
    return row.id


@transaction.atomic
def end_sessions(*, user: UUID, now: datetime) -> None:
    """
    End every session of somebody, wherever they are signed in: the next request asks to sign in.

    :raises NotYours: if nobody has this key.
    """
    if not models.User.objects.filter(id=user).update(sessions_ended_at=now):
        raise NotYours(str(user))


@transaction.atomic
def set_password(*, user: UUID, encoded: str, now: datetime) -> None:
    """
    Give somebody another password (from ``encoded``) and end every session begun with the old one.

    :raises NotYours: if nobody has this key.
    """
    if not models.User.objects.filter(id=user).update(password=encoded, sessions_ended_at=now):
        raise NotYours(str(user))


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A role in an area for a period (half-open; no end: until further notice)."""

    user: UUID
    role: Role
    place: str
    began_on: date
    ended_on: date | None = None


@transaction.atomic
def appoint(*, appointment: Appointment, by: str, now: datetime, ids: Ids) -> UUID:
    """
    Give somebody a post.

    :raises AreasRefused: ``posts.held``, if the same post is held already in that period.
    """
    held = models.Post.objects.filter(
        user_id=appointment.user, role=appointment.role, place=appointment.place
    ).filter(ended_on=None)
    if held.exists():
        raise AreasRefused(Reason(code="posts.held"))
    row = models.Post(
        id=ids(),
        user_id=appointment.user,
        role=appointment.role,
        place=appointment.place,
        began_on=appointment.began_on,
        ended_on=appointment.ended_on,
        appointed_by=by,
        appointed_at=now,
    )
    row.seal = house_sealer().seal(models.said_of(row))
    row.save(force_insert=True)
    return row.id


@transaction.atomic
def end_post(*, post: UUID, now: datetime) -> None:
    """
    End a post today: from this moment it allows nothing.

    :raises AreasRefused: ``posts.ended``, if it has ended already or never was.
    """
    ended = models.Post.objects.filter(id=post, ended_on=None).update(ended_on=local_day(now))
    if not ended:
        raise AreasRefused(Reason(code="posts.ended"))
