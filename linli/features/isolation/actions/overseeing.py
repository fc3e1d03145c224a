"""What the level above has to see to, found by the clock: releases that are late, orders without a ground."""

from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from linli.areas.actions import Ids
from linli.features.isolation import models
from linli.features.isolation.actions.alerting import tell_overdue
from linli.features.isolation.actions.telling import BY_ITSELF, Means
from linli.features.isolation.domain.work import GROUNDLESS, RELEASE
from linli.features.isolation.queries.overseeing import grounded
from linli.features.isolation.queries.policies import NATION, policy
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, community_of
from linli.work import actions as work
from linli.work import queries as works
from linli.work.domain.kinds import Move, Opening
from linli.work.domain.rungs import Rung


@transaction.atomic
def report_overdue(*, now: datetime, means: Means, at_most: int) -> int:
    """
    Let the street have releases that are late on its list, and tell it; tell how many. Each once.

    What it has given back to the community with a word is not taken up again.
    """
    held = models.Hold.objects.within(EVERYWHERE).filter(order=OuterRef("order"), lifted_at=None)
    waiting = models.Release.objects.within(EVERYWHERE).filter(
        ~Exists(held), order__ended_at=None, confirmed_at=None, reported_at=None, due_at__lte=now
    )
    found = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("due_at", "id")
    late = [row for row in found[:at_most] if _is_overdue(row, now=now)]
    for community, rows in groupby(sorted(late, key=_community), key=_community):
        orders = tuple(_raised(row, now=now, ids=means.ids) for row in rows)
        tell_overdue(community=community, orders=orders, now=now, means=means)
    return len(late)


def _community(row: models.Release) -> str:
    return community_of(row.place)


def _is_overdue(row: models.Release, *, now: datetime) -> bool:
    after = policy(place=row.place, on=local_day(now)).overdue_after
    return bool(now >= row.due_at + after)


def _raised(row: models.Release, *, now: datetime, ids: Ids) -> UUID:
    row.reported_at = now
    row.save(update_fields=["reported_at"])
    order: UUID = row.order_id
    raising = work.Raising(kind=RELEASE, subject=order, to=Rung.STREET, at=now)
    work.raise_item(raising=raising, now=now, ids=ids)
    return order


@transaction.atomic
def find_groundless(*, now: datetime, ids: Ids, at_most: int) -> int:
    """
    Let the street have the orders on its list whose ground is not in force; tell how many are new.

    Idempotent; those that have a ground again are taken off.
    """
    standing = models.Order.objects.within(EVERYWHERE).filter(ended_at=None)
    rows = list(
        standing.exclude(grounded(place=NATION, on=local_day(now))).order_by("id")[:at_most]
    )
    keys = tuple(row.id for row in rows)
    known = works.subjects_of(kind=GROUNDLESS, within=EVERYWHERE, at_most=at_most)
    over = set(known) - set(keys)
    work.close_items(
        kind=GROUNDLESS, subjects=over, outcome="grounded", by=BY_ITSELF, now=now, ids=ids
    )
    fresh = [row for row in rows if row.id not in set(known)]
    work.open_items(items=map(_opening, fresh), now=now, ids=ids)
    for row in fresh:
        raising = work.Raising(
            kind=GROUNDLESS, subject=row.id, to=Rung.STREET, at=now, how=Move.BELONGS_ABOVE
        )
        work.raise_item(raising=raising, now=now, ids=ids)
    return len(fresh)


def _opening(row: Any) -> Opening:
    """Open it where it lies, from where it goes up: so it stands on the street's morning list."""
    return Opening(
        kind=GROUNDLESS,
        subject=row.id,
        place=row.place,
        household=row.household,
        person=row.person,
        rung=Rung.COMMUNITY,
    )
