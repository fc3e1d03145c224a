"""What came up: the morning list of a level."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from linli.areas import queries as areas
from linli.areas.domain import Actor
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.work import models
from linli.work.domain.kinds import CLIMBS, Detail, Item, Move, WorkKind
from linli.work.domain.rungs import RUNG_OF, Rung, area_of, below, height
from linli.work.queries.details import details
from linli.work.queries.items import as_item, paused_since
from linli.work.queries.kinds import kinds

ITEMS_AT_MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class CameUp:
    """An item that stands at one's level because it climbed there: from where, when, how."""

    item: Item
    kind: WorkKind | None
    detail: Detail | None
    """What the feature says of it; nothing where its page is not theirs to see."""

    move: Move
    from_rung: Rung
    at: datetime
    climbs: int
    area_name: str
    home: str
    """The dwelling it is about, as people say it; empty where the register is not theirs to see."""

    owner_name: str


def morning_list(*, by: Actor, now: datetime) -> tuple[CameUp, ...]:
    """
    List what climbed to one's level and is still open, the latest first.

    Everything that came up at or after 0:00 of today came up last night or this morning.
    """
    rows = _standing_here(by)
    moves = _last_climbs(rows)
    here = [row for row in rows if row.id in moves]
    names = _area_names(here, now=now)
    owners = areas.names_of_actors(tuple({row.owner for row in here}))
    still = paused_since(row.id for row in here)
    counted = _climbs(here)
    items = {row.id: as_item(row, paused_at=still.get(row.id)) for row in here}
    said = details(items.values(), by=by)
    homes = register.names_of(
        subjects=tuple({row.household for row in here if row.household}),
        within=by.may("register.see"),
    )
    return tuple(
        CameUp(
            item=items[row.id],
            kind=kinds().get(row.kind),
            detail=said.get(row.id),
            move=Move(moves[row.id].kind),
            from_rung=Rung(moves[row.id].from_rung),
            at=moves[row.id].at,
            climbs=counted[row.id],
            area_name=names.get(_area_below(row), ""),
            home=homes.get(row.household, "") if row.household else "",
            owner_name=owners.get(row.owner, ""),
        )
        for row in sorted(here, key=lambda row: (moves[row.id].at, row.id), reverse=True)
    )


def came_last_night(one: CameUp, *, now: datetime) -> bool:
    """Tell whether something came up last night at 24:00, or since."""
    return one.at >= start_of(local_day(now))


def _standing_here(by: Actor) -> list[models.Item]:
    here = Q(pk__in=())
    for rung, places in _overseen(by).items():
        for low, high in places.ranges():
            here |= Q(rung=rung, place__gte=low, place__lt=high)
    open_items = models.Item.objects.within(by.may("work.oversee")).filter(here, closed_at=None)
    # Only what climbed: work that began at this rung is on the list of today.
    climbed = models.Move.objects.filter(kind__in=CLIMBS, to_rung=F("item__rung"))
    came = open_items.filter(id__in=climbed.values("item")).order_by("-settled_at", "-id")
    return list(came[:ITEMS_AT_MOST])


def _overseen(by: Actor) -> Mapping[Rung, Jurisdiction]:
    places: dict[Rung, tuple[str, ...]] = {}
    for post in by.posts:
        if rung := RUNG_OF.get(post.role):
            places[rung] = (*places.get(rung, ()), *post.places)
    return {rung: Jurisdiction(places=some) for rung, some in places.items()}


def _last_climbs(rows: Iterable[models.Item]) -> Mapping[UUID, models.Move]:
    """Find the climb that brought each item to where it stands; the last, if it came up again."""
    at = {row.id: row.rung for row in rows}
    moves = models.Move.objects.filter(item__in=at, kind__in=CLIMBS).order_by("at", "id")
    return {move.item_id: move for move in moves if at[move.item_id] == move.to_rung}


def _climbs(rows: Iterable[models.Item]) -> Counter[UUID]:
    moves = models.Move.objects.filter(item__in=[row.id for row in rows], kind__in=CLIMBS)
    return Counter(moves.values_list("item", flat=True))


def _area_below(row: models.Item) -> str:
    return area_of(row.place, rung=max(below(Rung(row.rung)), Rung.COMMUNITY, key=height))


def _area_names(rows: Iterable[models.Item], *, now: datetime) -> Mapping[str, str]:
    places = tuple({_area_below(row) for row in rows})
    return {area.place: area.name for area in areas.areas_at(places=places, on=local_day(now))}
