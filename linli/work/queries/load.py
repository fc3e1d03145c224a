"""Who has how much open work, and how much of it is late."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Func, Min, Q, TextField

from linli.areas import queries as areas
from linli.areas.domain import Actor, Role
from linli.areas.queries import PostRecord
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.work import models
from linli.work.domain.rungs import RUNG_OF, Rung, height

# To how many labels of a place a level counts: the areas below it; a community its buildings, which
# are then put together by grid.
_LABELS = {Rung.STREET: 5, Rung.DISTRICT: 4, Rung.CITY: 3}
_LABELS_OF_A_BUILDING = 7
_GRIDS_AT_MOST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """
    How much there is in one hand: ``who`` holds it, ``area`` where.

    Empty ``who``: nobody in particular. ``rung`` is where it stands.
    """

    who: str
    area: str
    rung: Rung
    open: int
    late: int
    oldest_due_at: datetime


class _Front(Func):
    """The first labels of a place."""

    template = "array_to_string((string_to_array(%(expressions)s, '.'))[1:%(labels)s], '.')"
    output_field = TextField()


def loads(*, by: Actor, now: datetime) -> tuple[Load, ...]:
    """
    Tell who has how much open work within one's area, whoever has most that is late first.

    A community sees its grids and its people; the levels above see the areas below them.
    """
    labels = _labels(by)
    counted = _counted(by.may("work.oversee"), labels=labels, now=now)
    if labels == _LABELS_OF_A_BUILDING:
        together = _by_hand(counted, now=now)
    else:
        together = _by_area(counted, now=now)
    return tuple(sorted(together, key=lambda one: (-one.late, -one.open, one.area, one.who)))


def _labels(by: Actor) -> int:
    rungs = [RUNG_OF[post.role] for post in by.posts if post.role in RUNG_OF]
    highest = max(rungs, key=height, default=Rung.COMMUNITY)
    return _LABELS.get(highest, _LABELS_OF_A_BUILDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    front: str
    owner: str
    rung: str
    open: int
    late: int
    oldest: datetime


def _counted(within: Jurisdiction, *, labels: int, now: datetime) -> tuple[_Counted, ...]:
    rows = models.Item.objects.within(within).filter(closed_at=None)
    groups = rows.annotate(front=_Front(F("place"), labels=labels)).values("front", "owner", "rung")
    counts = groups.annotate(
        open=Count("id"), late=Count("id", filter=Q(due_at__lt=now)), oldest=Min("due_at")
    )
    return tuple(_Counted(**group) for group in counts.order_by("front", "owner", "rung"))


def _by_area(counted: Iterable[_Counted], *, now: datetime) -> Iterable[Load]:
    grouped: dict[str, list[_Counted]] = {}
    for one in counted:
        grouped.setdefault(one.front, []).append(one)
    found = areas.areas_at(places=tuple(grouped), on=local_day(now))
    names = {area.place: area.name for area in found}
    for front, some in grouped.items():
        yield _sum(some, who="", area=names.get(front, ""), rung=Rung(some[0].rung))


def _by_hand(counted: tuple[_Counted, ...], *, now: datetime) -> Iterable[Load]:
    """Put together what one person holds, and what stands at one grid."""
    grids = _grids(counted, now=now)
    owners = areas.names_of_actors(tuple({one.owner for one in counted if one.owner}))
    grouped: dict[tuple[str, str, str], list[_Counted]] = {}
    for one in counted:
        post = grids.get(one.front) if one.rung == Rung.GRID and not one.owner else None
        who = post.name if post else owners.get(one.owner, "")
        where = post.area_name if post else ""
        grouped.setdefault((who, where, one.rung), []).append(one)
    for (who, where, rung), some in grouped.items():
        yield _sum(some, who=who, area=where, rung=Rung(rung))


def _grids(counted: Iterable[_Counted], *, now: datetime) -> Mapping[str, PostRecord]:
    """Tell for each building which post looks after it."""
    on = local_day(now)
    communities = {one.front.rsplit(".", 2)[0] for one in counted if one.front.count(".") > 2}
    posts = areas.posts_in(
        within=Jurisdiction(places=tuple(sorted(communities))),
        roles=frozenset((Role.GRID_WORKER,)),
        on=on,
        at_most=_GRIDS_AT_MOST,
    )
    of_grid = {post.place: post for post in posts}
    buildings = areas.buildings_of_grids(grids=tuple(of_grid), on=on)
    return {at: of_grid[grid] for grid, places in buildings.items() for at in places}


def _sum(some: Iterable[_Counted], *, who: str, area: str, rung: Rung) -> Load:
    several = tuple(some)
    return Load(
        who=who,
        area=area,
        rung=rung,
        open=sum(one.open for one in several),
        late=sum(one.late for one in several),
        oldest_due_at=min(one.oldest for one in several),
    )
