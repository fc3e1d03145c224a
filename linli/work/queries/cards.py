"""What somebody has to do today: one list over all features, a card for each household."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from linli.areas import queries as areas
from linli.areas.domain import Actor
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.register.queries import HouseholdLine
from linli.work import models
from linli.work.domain.kinds import Detail, Item, Urgency, WorkKind
from linli.work.domain.rungs import RUNG_OF
from linli.work.queries.details import details
from linli.work.queries.items import as_item, paused_since
from linli.work.queries.kinds import kinds

# More than anybody can do in a day; the rest comes up when these are done.
ITEMS_AT_MOST = 600
_URGENCY: Mapping[Urgency, int] = {one: at for at, one in enumerate(Urgency)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One open item on a card: its kind, and what the feature says of it."""

    item: Item
    kind: WorkKind
    detail: Detail


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdCard:
    """
    Everything that is open for one household, to be done by one visit or one call.

    ``household`` is null where the work is about a place and nobody's home; ``line`` is null where
    the reader may not see the register. ``key`` names the card (a household, or a place).
    """

    key: str
    household: UUID | None
    place: str
    name: str
    line: HouseholdLine | None
    tasks: tuple[Task, ...]


class Order(StrEnum):
    """In which order cards are listed."""

    WALK = "walk"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """
    What somebody has to do: the first cards, and how much there is in all.

    ``cards`` are as many as were asked for, of ``households``; ``items`` are open, ``late`` of them
    over their time.
    """

    cards: tuple[HouseholdCard, ...]
    households: int
    items: int
    late: int


def today(*, by: Actor, now: datetime) -> tuple[HouseholdCard, ...]:
    """List all that somebody has to do, in walking order."""
    return day(by=by, now=now, order=Order.WALK, at_most=None).cards


def day(*, by: Actor, now: datetime, order: Order, at_most: int | None, only: str = "") -> Day:
    """
    List what somebody has to do, ``at_most`` so many households of it; or the card ``only``.

    What is in one's own hands, and what stands at the rung of one's posts in nobody's. What waits
    (paused) is not on the list. At most ``ITEMS_AT_MOST`` items, the earliest due first.
    """
    items = _items(by=by)
    alone = _alone(items, by=by)
    groups = _grouped(items, alone)
    ordered = _ordered(groups, order=order, within=by.may("register.see"))
    wanted = [key for key in ordered if key == only] if only else ordered[:at_most]
    return Day(
        cards=_cards({key: groups[key] for key in wanted}, alone, by=by, now=now),
        households=len(groups),
        items=len(items),
        late=sum(item.due_at <= now for item in items),
    )


def is_mine(by: Actor) -> Q:
    """Say which items somebody has to do: in their hands, or at their rung in nobody's."""
    mine = Q(owner=by.id)
    for post in by.posts:
        if rung := RUNG_OF.get(post.role):
            for low, high in Jurisdiction(places=post.places).ranges():
                mine |= Q(rung=rung, owner="", place__gte=low, place__lt=high)
    return mine


def _items(*, by: Actor) -> tuple[Item, ...]:
    known = kinds()
    mine = [code for code, kind in known.items() if by.may_somewhere(kind.capability)]
    open_items = models.Item.objects.within(by.reach()).filter(closed_at=None, kind__in=mine)
    rows = list(open_items.filter(is_mine(by)).order_by("due_at", "id")[:ITEMS_AT_MOST])
    still = paused_since(row.id for row in rows)
    allowed = {code: by.may(known[code].capability) for code in mine}
    return tuple(
        as_item(row) for row in rows if row.id not in still and allowed[row.kind].covers(row.place)
    )


Alone = Mapping[str, HouseholdLine]


def _alone(items: tuple[Item, ...], *, by: Actor) -> Alone:
    """Find the only household at the places of items that name none: it is theirs."""
    places = tuple({item.place for item in items if not item.household})
    if not places:
        return {}
    there = register.households_at(places=places, within=by.may("register.see"))
    many = Counter(line.place for line in there)
    return {line.place: line for line in there if many[line.place] == 1}


def _grouped(items: tuple[Item, ...], alone: Alone) -> Mapping[str, list[Item]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        known = item.household or (alone[item.place].id if item.place in alone else None)
        groups.setdefault(str(known or item.place), []).append(item)
    return groups


def _ordered(groups: Mapping[str, list[Item]], *, order: Order, within: Jurisdiction) -> list[str]:
    homes = {item.household: key for key, some in groups.items() for item in some if item.household}
    sorts = register.walking_order(keys=tuple(homes), within=within) if homes else {}
    walk = {homes[home]: sort for home, sort in sorts.items()}

    def walking(key: str) -> tuple[str, str]:
        return walk.get(key, groups[key][0].place), key

    if order is Order.WALK:
        return sorted(groups, key=walking)
    return sorted(groups, key=lambda key: (_urgency(groups[key]), walking(key)))


def _urgency(items: list[Item]) -> tuple[datetime, int]:
    known = kinds()
    return (
        min(item.due_at for item in items),
        min(_URGENCY[known[item.kind].urgency] for item in items),
    )


def _cards(
    groups: Mapping[str, list[Item]], alone: Alone, *, by: Actor, now: datetime
) -> tuple[HouseholdCard, ...]:
    tasks = _tasks([item for some in groups.values() for item in some], by=by)
    keys = tuple({item.household for some in groups.values() for item in some if item.household})
    homes = register.households_by_key(keys=keys, within=by.may("register.see")) if keys else ()
    lines = {str(line.id): line for line in (*homes, *alone.values())}
    names = _names((some[0].place for key, some in groups.items() if key not in lines), now=now)
    return tuple(
        HouseholdCard(
            key=key,
            household=lines[key].id if key in lines else some[0].household,
            place=some[0].place,
            name=lines[key].dwelling if key in lines else names.get(some[0].place, ""),
            line=lines.get(key),
            tasks=tuple(tasks[item.id] for item in some),
        )
        for key, some in groups.items()
    )


def _tasks(items: Iterable[Item], *, by: Actor) -> Mapping[UUID, Task]:
    known, listed = kinds(), tuple(items)
    said = details(listed, by=by)
    return {
        item.id: Task(item=item, kind=known[item.kind], detail=said[item.id]) for item in listed
    }


def _names(places: Iterable[str], *, now: datetime) -> Mapping[str, str]:
    """Tell how the places are called that are nobody's home."""
    wanted = tuple(set(places))
    if not wanted:
        return {}
    return {area.place: area.name for area in areas.areas_at(places=wanted, on=local_day(now))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far somebody is today: what they closed since midnight, and how many they recorded."""

    closed: int
    recorded: int


def progress(*, by: Actor, now: datetime) -> Progress:
    """Count what somebody has done since 0:00."""
    since = start_of(local_day(now))
    results = models.Result.objects.within(by.reach()).filter(
        by=by.id, recorded_at__gte=since, undone_at=None
    )
    told = results.values_list("item__closed_by", "item__closed_at")
    closed = sum(closer == by.id and at is not None and at >= since for closer, at in told)
    return Progress(closed=closed, recorded=len(told))
