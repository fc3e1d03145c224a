"""What somebody has to do today: one list over all features, a card for each household."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
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

    @property
    def urgency(self) -> tuple[datetime, int]:
        """What cards are ordered by when the most urgent comes first."""
        return (
            min(task.item.due_at for task in self.tasks),
            min(_URGENCY[task.kind.urgency] for task in self.tasks),
        )

    @property
    def walk(self) -> tuple[str, str]:
        """What cards are ordered by when one walks past the doors."""
        return (self.line.key[0] if self.line else self.place, self.key)


def today(*, by: Actor, now: datetime) -> tuple[HouseholdCard, ...]:
    """
    List what somebody has to do, in walking order.

    What is in one's own hands, and what stands at the rung of one's posts in nobody's. What waits
    (paused) is not on the list. At most ``ITEMS_AT_MOST`` items, the earliest due first.
    """
    tasks = _tasks(_rows(by=by), by=by)
    homes = _homes(tasks, by=by)
    cards = _cards(tasks, homes, names=_names(tasks, homes, now=now))
    return tuple(sorted(cards, key=lambda card: card.walk))


def by_urgency(cards: Iterable[HouseholdCard]) -> tuple[HouseholdCard, ...]:
    """Put the most urgent first; what is due together, in walking order."""
    return tuple(sorted(cards, key=lambda card: (*card.urgency, *card.walk)))


def is_mine(by: Actor) -> Q:
    """Say which items somebody has to do: in their hands, or at their rung in nobody's."""
    mine = Q(owner=by.id)
    for post in by.posts:
        if rung := RUNG_OF.get(post.role):
            for low, high in Jurisdiction(places=post.places).ranges():
                mine |= Q(rung=rung, owner="", place__gte=low, place__lt=high)
    return mine


def _rows(*, by: Actor) -> list[Item]:
    mine = [code for code, kind in kinds().items() if by.may_somewhere(kind.capability)]
    open_items = models.Item.objects.within(by.reach()).filter(closed_at=None, kind__in=mine)
    rows = list(open_items.filter(is_mine(by)).order_by("due_at", "id")[:ITEMS_AT_MOST])
    standing_still = paused_since(row.id for row in rows)
    return [as_item(row) for row in rows if row.id not in standing_still]


def _tasks(items: Iterable[Item], *, by: Actor) -> tuple[Task, ...]:
    """Let each feature say what its items are about: one question a kind."""
    known, of_kind = kinds(), dict[str, list[Item]]()
    for item in items:
        if by.may(known[item.kind].capability).covers(item.place):
            of_kind.setdefault(item.kind, []).append(item)
    return tuple(
        Task(item=item, kind=known[code], detail=detail)
        for code, some in of_kind.items()
        for item, detail in _detailed(known[code], tuple(some), by=by)
    )


def _detailed(
    kind: WorkKind, items: tuple[Item, ...], *, by: Actor
) -> Iterable[tuple[Item, Detail]]:
    said = kind.details(items, by) if kind.details else {}
    plain = Detail(words=kind.words)
    return ((item, said.get(item.id, plain)) for item in items)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Homes:
    """The households that items are about, by their key and by their place."""

    by_key: Mapping[UUID, HouseholdLine]
    by_place: Mapping[str, HouseholdLine]

    def of(self, item: Item) -> HouseholdLine | None:
        """Find the household of an item: the one it names, or the only one that lives there."""
        if item.household:
            return self.by_key.get(item.household)
        return self.by_place.get(item.place)


def _homes(tasks: tuple[Task, ...], *, by: Actor) -> _Homes:
    within = by.may("register.see")
    keys = tuple({task.item.household for task in tasks if task.item.household})
    places = tuple({task.item.place for task in tasks if not task.item.household})
    there = register.households_at(places=places, within=within) if places else ()
    lines = register.households_by_key(keys=keys, within=within) if keys else ()
    alone: dict[str, HouseholdLine | None] = {}
    for line in there:
        alone[line.place] = None if line.place in alone else line
    return _Homes(
        by_key={line.id: line for line in (*lines, *there)},
        by_place={place: line for place, line in alone.items() if line},
    )


def _names(tasks: tuple[Task, ...], homes: _Homes, *, now: datetime) -> Mapping[str, str]:
    """Tell how the places are called that are nobody's home."""
    places = tuple({task.item.place for task in tasks if homes.of(task.item) is None})
    if not places:
        return {}
    return {area.place: area.name for area in areas.areas_at(places=places, on=local_day(now))}


def _cards(
    tasks: tuple[Task, ...], homes: _Homes, *, names: Mapping[str, str]
) -> Iterable[HouseholdCard]:
    grouped: dict[str, list[Task]] = {}
    for task in tasks:
        line = homes.of(task.item)
        known = line.id if line else task.item.household
        grouped.setdefault(str(known or task.item.place), []).append(task)
    for key, some in grouped.items():
        first, line = some[0].item, homes.of(some[0].item)
        yield HouseholdCard(
            key=key,
            household=line.id if line else first.household,
            place=first.place,
            name=line.dwelling if line else names.get(first.place, ""),
            line=line,
            tasks=tuple(sorted(some, key=lambda task: (task.item.due_at, task.item.id))),
        )


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
