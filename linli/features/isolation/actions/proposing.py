"""Releases are proposed by the clock, thousands at 24:00, each with what the rules say of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.isolation import models
from linli.features.isolation.actions import deciding
from linli.features.isolation.actions.deciding import Decided
from linli.features.isolation.actions.noting import Deed, note
from linli.features.isolation.domain import deciding as judging
from linli.features.isolation.domain.deciding import About
from linli.features.isolation.domain.releases import Standing
from linli.features.isolation.domain.sampling import outstanding
from linli.features.isolation.domain.work import RELEASE
from linli.features.isolation.queries.decisions import waiting_for_tests
from linli.features.isolation.queries.last_days import Over, last_days
from linli.features.isolation.queries.policies import in_force
from linli.features.isolation.queries.samples import (
    Watched,
    results_of,
    tests_of,
    watched_of,
)
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, community_of
from linli.store import bulk
from linli.work import actions as work
from linli.work.domain.kinds import Opening

BY_CLOCK = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ending:
    """An order whose time is over."""

    order: UUID
    place: str
    ends_at: datetime
    household: UUID | None
    person: UUID
    watched: Watched

    @property
    def community(self) -> str:
        return community_of(self.place)


@transaction.atomic
def propose(*, now: datetime, ids: Ids, at_most: int) -> int:
    """
    Propose the release of everybody whose time is over; tell how many.

    What the rules say of each is kept; whoever confirms reads it. Two callers at once never propose
    the same one: rows that another hand holds are passed over.
    """
    endings = _over(now=now, at_most=at_most)
    bulk.put_in_unless_there(
        models.Release,
        columns=("id", "place", "order_id", "due_at"),
        rows=[(ids(), one.place, one.order, one.ends_at) for one in endings],
        shared={"proposed_at": now, "proposed_by": BY_CLOCK, "confirmed_by": ""},
    )
    deciding.keep(_decided(endings, now=now), about=About.PROPOSAL, by=BY_CLOCK, now=now, ids=ids)
    work.open_items(items=map(_opening, endings), now=now, ids=ids)
    for community, group in groupby(endings, key=lambda one: one.community):
        deed = Deed(
            kind="isolation.releases_proposed",
            order=None,
            place=community,
            payload={"orders": len(tuple(group))},
        )
        note(deed, by=BY_CLOCK, now=now, id=ids())
    return len(endings)


def _over(*, now: datetime, at_most: int) -> list[_Ending]:
    waiting = models.Order.objects.within(EVERYWHERE).filter(
        ended_at=None, ends_at__lte=now, release=None
    )
    rows = (
        waiting.select_for_update(skip_locked=True, of=("self",))
        .order_by("ends_at", "id")
        .only("place", "ends_at", "household", "person", "policy", "regime", "began_at")[:at_most]
    )
    return sorted(map(_ending, rows), key=lambda one: one.community)


def _ending(row: models.Order) -> _Ending:
    return _Ending(
        order=row.id,
        place=row.place,
        ends_at=row.ends_at,
        household=row.household,
        person=row.person,
        watched=watched_of(row),
    )


def _decided(endings: list[_Ending], *, now: datetime) -> Iterator[Decided]:
    over = [Over(order=one.order, person=one.person, ends_at=one.ends_at) for one in endings]
    said = last_days(over=over, within=EVERYWHERE, now=now)
    waiting = waiting_for_tests(orders=(one.order for one in endings), within=EVERYWHERE)
    results = results_of(orders=(one.order for one in endings), within=EVERYWHERE)
    for community, group in groupby(endings, key=lambda one: one.community):
        policy = in_force(place=community, on=local_day(now), known_at=now)
        for one in group:
            holds = ("test_pending",) if one.order in waiting else ()
            tests = tests_of(one.watched, results=results.get(one.order, {}), in_force=policy)
            decision = judging.of_release(
                Standing(ends_at=one.ends_at, holds=holds, tests_outstanding=outstanding(tests)),
                last=said[one.order],
                about=About.PROPOSAL,
                in_force=policy,
                now=now,
            )
            yield Decided(order=one.order, place=one.place, decision=decision)


def _opening(one: _Ending) -> Opening:
    return Opening(
        kind=RELEASE,
        subject=one.order,
        place=one.place,
        household=one.household,
        person=one.person,
        facts={},
    )
