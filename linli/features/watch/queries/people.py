"""Who is watched, as lines of lists: whose, in which group, what was read today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.features.watch import models
from linli.features.watch.domain.readings import Finding
from linli.features.watch.domain.windows import Slot, slots_of
from linli.features.watch.queries.missing import Slots, lacking_now, slots_now
from linli.features.watch.queries.policies import policy
from linli.kernel.days import end_of, local_day, start_of
from linli.kernel.places import Jurisdiction, community_of
from linli.register import queries as register

PAGE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """One reading as it was kept; ``taken_back`` ones count no more."""

    id: UUID
    watch: UUID
    taken_at: datetime
    tenths: int | None
    where: str
    symptoms: tuple[str, ...]
    finding: Finding
    way: str
    by: str
    taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchLine:
    """
    Somebody under watch, as one line. ``today`` are the day's readings by window, the last of each.

    ``missing`` tells that the window which is open now has none.
    """

    id: UUID
    person: UUID
    household: UUID | None
    place: str
    name: str
    dwelling: str
    group: str
    today: Mapping[str, ReadingLine]
    missing: bool
    began_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """Where the page before ended, in walking order: the next one begins behind it."""

    place: str
    id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which of those under watch: of a group; whose reading is missing, who needs something; behind a page."""

    group: str = ""
    missing: bool = False
    needing: bool = False
    after: After | None = None


def watched(*, wanted: Wanted, within: Jurisdiction, now: datetime) -> tuple[WatchLine, ...]:
    """List who is watched now, in walking order, a page of them."""
    rows = models.Watch.objects.within(within).filter(ended_at=None)
    if wanted.group:
        members = models.Membership.objects.within(within).filter(group=wanted.group, ended_at=None)
        rows = rows.filter(id__in=members.values("watch"))
    slots = slots_now(within=within, now=now)
    if wanted.missing:
        rows = lacking_now(rows, slots=slots)
    if wanted.needing:
        rows = rows.filter(id__in=_needs(within).values("watch"))
    if wanted.after:
        after = wanted.after
        rows = rows.filter(place__gte=after.place).exclude(place=after.place, id__lte=after.id)
    return as_lines(rows.order_by("place", "id")[:PAGE], slots=slots, within=within, now=now)


def _needs(within: Jurisdiction) -> Any:
    return models.Need.objects.within(within).filter(met_at=None, watch__ended_at=None)


def of_people(
    *, people: Iterable[UUID], within: Jurisdiction, now: datetime
) -> tuple[WatchLine, ...]:
    """List the open watches of some people."""
    rows = models.Watch.objects.within(within).filter(person__in=set(people), ended_at=None)
    slots = slots_now(within=within, now=now)
    return as_lines(rows.order_by("place", "id"), slots=slots, within=within, now=now)


def as_lines(
    rows: Iterable[models.Watch], *, slots: Slots, within: Jurisdiction, now: datetime
) -> tuple[WatchLine, ...]:
    """Give rows as lines, with names, dwellings and today's readings in three statements for all."""
    found = list(rows)
    keys = {row.person for row in found} | {row.household for row in found if row.household}
    names = register.names_of(subjects=tuple(keys), within=within)
    today = _today(found, within=within, now=now)
    return tuple(
        _line(row, names=names, today=today.get(row.id, {}), slot=slots.at(row.place))
        for row in found
    )


def _line(
    row: models.Watch,
    *,
    names: Mapping[UUID, str],
    today: Mapping[str, ReadingLine],
    slot: Slot | None,
) -> WatchLine:
    return WatchLine(
        id=row.id,
        person=row.person,
        household=row.household,
        place=row.place,
        name=names.get(row.person, ""),
        dwelling=names.get(row.household, "") if row.household else "",
        group=row.group,
        today=today,
        missing=row.ended_at is None and slot is not None and slot.window.code not in today,
        began_at=row.began_at,
        ended_at=row.ended_at,
    )


def _today(
    rows: Sequence[models.Watch], *, within: Jurisdiction, now: datetime
) -> Mapping[UUID, Mapping[str, ReadingLine]]:
    day = local_day(now)
    communities = {row.id: community_of(row.place) for row in rows}
    slots = {
        place: slots_of(day, windows=policy(place=place, on=day).windows)
        for place in set(communities.values())
    }
    readings = models.Reading.objects.within(within).filter(
        watch__in=[row.id for row in rows],
        taken_at__gte=start_of(day),
        taken_at__lt=end_of(day),
        taken_back_at=None,
    )
    found: dict[UUID, dict[str, ReadingLine]] = {}
    for row in readings.order_by("taken_at", "id"):
        for slot in slots[communities[row.watch_id]]:
            if slot.opens_at <= row.taken_at < slot.closes_at:
                found.setdefault(row.watch_id, {})[slot.window.code] = as_reading(row)
    return found


def as_reading(row: Any) -> ReadingLine:
    """Give a row as a record."""
    return ReadingLine(
        id=row.id,
        watch=row.watch_id,
        taken_at=row.taken_at,
        tenths=row.temperature,
        where=row.where,
        symptoms=tuple(row.symptoms.split()),
        finding=Finding(row.finding),
        way=row.way,
        by=row.by,
        taken_back=row.taken_back_at is not None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many are watched, whose reading is missing now, who has a fever, who needs something."""

    watched: int
    missing: int
    fevers: int
    needs: int


def counts(*, within: Jurisdiction, now: datetime) -> Counts:
    """Count what waits within reach."""
    rows = models.Watch.objects.within(within).filter(ended_at=None)
    slots = slots_now(within=within, now=now)
    open_fevers = models.Fever.objects.within(within).filter(closed_at=None)
    return Counts(
        watched=rows.count(),
        missing=lacking_now(rows, slots=slots).count(),
        fevers=open_fevers.count(),
        needs=_needs(within).values("watch").distinct().count(),
    )


def of_watches(
    *, watches: tuple[UUID, ...], within: Jurisdiction, now: datetime
) -> tuple[WatchLine, ...]:
    """List some watches by key, in walking order."""
    rows = models.Watch.objects.within(within).filter(id__any_of=list(watches))
    slots = slots_now(within=within, now=now)
    return as_lines(rows.order_by("place", "id"), slots=slots, within=within, now=now)
