"""Whose reading is missing: of the window that is open now, at a place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, Max, OuterRef, Q, Subquery

from linli.features.watch import models
from linli.features.watch.domain.codes import OBSERVED, ORDERED, STANDING
from linli.features.watch.domain.windows import Slot, Step, slot_at
from linli.features.watch.queries.policies import NATION, policy
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction, community_of
from linli.register.queries.standings import StandingRecord, of_people
from linli.work.domain.rungs import Rung, area_of

_COMMUNITIES = """
    SELECT DISTINCT array_to_string((string_to_array(place, '.'))[1:5], '.')
    FROM watch_watch WHERE ended_at IS NULL ORDER BY 1
"""
_FORMER = _COMMUNITIES.replace("IS NULL", "IS NOT NULL")


def slot_now(*, within: Jurisdiction, now: datetime) -> Slot | None:
    """Find the window that is open, as the first of somebody's places has it."""
    place = within.places[0] if within.places else NATION
    return slot_at(now, windows=policy(place=place, on=local_day(now)).windows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """The window that is open now: the usual one within reach, and those of communities with other hours."""

    usual: Slot | None
    own: Mapping[str, Slot | None]

    def at(self, place: str) -> Slot | None:
        """Find the window that is open at a place."""
        return self.own.get(community_of(place), self.usual)


def slots_now(*, within: Jurisdiction, now: datetime) -> Slots:
    """Find the windows that are open, community by community; who reaches one community has one."""
    usual = slot_now(within=within, now=now)
    here = {community_of(place) for place in within.places}
    if len(here) == 1 and area_of(*here, rung=Rung.STREET) not in here:
        return Slots(usual=usual, own={})
    found = {
        place: slot_now(within=Jurisdiction(places=(place,)), now=now) for place in communities()
    }
    own = {place: slot for place, slot in found.items() if slot != usual}
    return Slots(usual=usual, own=own)


def lacking_now(rows: Any, *, slots: Slots) -> Any:
    """Keep the watches whose reading is missing now, by the window of their community."""
    if not slots.own:
        return _lacking_in(rows, slots.usual)
    others = models.Watch.objects.within(Jurisdiction(places=tuple(slots.own)))
    usual = rows.exclude(id__in=others.values("id"))
    missing = Q(id__in=_lacking_in(usual, slots.usual).values("id"))
    for slot in set(slots.own.values()):
        places = tuple(place for place, own in slots.own.items() if own == slot)
        there = rows.within(Jurisdiction(places=places))
        missing |= Q(id__in=_lacking_in(there, slot).values("id"))
    return rows.filter(missing)


def _lacking_in(rows: Any, slot: Slot | None) -> Any:
    return lacking(rows, slot=slot) if slot else rows.none()


def lacking(rows: Any, *, slot: Slot) -> Any:
    """Keep the watches whose reading of a slot is missing; who joined too late for it is not late."""
    read = models.Reading.objects.within(EVERYWHERE).filter(
        watch=OuterRef("pk"),
        taken_at__gte=slot.opens_at,
        taken_at__lt=slot.closes_at,
        taken_back_at=None,
    )
    return rows.filter(~Exists(read), ended_at=None, began_at__lte=slot.at(Step.MESSAGE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """Somebody whose reading is missing, and how far the chasing has come."""

    watch: UUID
    person: UUID
    household: UUID | None
    place: str
    done: Step | None


def late(
    *, slot: Slot, due: Step, within: Jurisdiction, now: datetime, at_most: int
) -> tuple[Late, ...]:
    """
    List those of whom a step of the chasing is due; each row is locked until the transaction ends.

    Rows that another hand holds are passed over. Of whoever has no standing any more nothing is due:
    what the register says decides, whatever our own table still holds.
    """
    steps = models.Chase.objects.within(EVERYWHERE).filter(watch=OuterRef("pk"), slot=slot.key)
    done = steps.values("watch").annotate(last=Max("step")).values("last")
    rows = lacking(models.Watch.objects.within(within), slot=slot).annotate(done=Subquery(done))
    waiting = rows.filter(Q(done=None) | Q(done__lt=due.value))
    chosen = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("place", "id")
    found: list[Late] = []
    # Whoever stands in our table alone takes nobody's turn: behind them the others are looked for.
    while len(found) < at_most:
        page = [_as_late(row) for row in chosen[:at_most]]
        watched = _watched(page, within=within, now=now)
        found += [one for one in page if watched.get(one.person)]
        if len(page) < at_most:
            break
        last = page[-1]
        behind = Q(place__gt=last.place) | Q(place=last.place, id__gt=last.watch)
        chosen = chosen.filter(behind)
    return tuple(found[:at_most])


def _as_late(row: Any) -> Late:
    return Late(
        watch=row.id,
        person=row.person,
        household=row.household,
        place=row.place,
        done=None if row.done is None else Step(row.done),
    )


def _watched(found: list[Late], *, within: Jurisdiction, now: datetime) -> Mapping[UUID, bool]:
    standing = of_people(people=(one.person for one in found), at=now, within=within)
    return {person: any(map(_asks, held)) for person, held in standing.items()}


def _asks(one: StandingRecord) -> bool:
    """Tell whether somebody is asked for readings because of what holds; of an order, the order alone."""
    return one.kind == ORDERED or (one.kind == STANDING and one.value != OBSERVED)


def communities(*, ended: bool = False) -> tuple[str, ...]:
    """List the communities in which somebody is watched, within reach; or was, and is no longer."""
    with connection.cursor() as cursor:
        cursor.execute(_FORMER if ended else _COMMUNITIES)
        return tuple(row[0] for row in cursor.fetchall())
