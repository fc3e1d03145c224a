"""What the level above has to know of: releases that are late, orders without a ground, late answers."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from linli.features.isolation import models
from linli.features.isolation.domain.orders import State
from linli.features.isolation.queries.orders import OrderLine, as_lines, order_lines, with_holds
from linli.features.isolation.queries.policies import NATION, policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction


@dataclass(frozen=True, slots=True, kw_only=True)
class Oversight:
    """What is not as it should be in an area."""

    overdue: tuple[OrderLine, ...]
    groundless: tuple[OrderLine, ...]
    unanswered: tuple[OrderLine, ...]
    open: int


_AT_MOST = 200


def oversight(*, within: Jurisdiction, now: datetime) -> Oversight:
    """
    List what is not as it should be: each line is somebody whose rights are touched.

    An order is without a ground when the ground it was issued on is not, or no longer, in force.
    """
    standing = with_holds(models.Order.objects.within(within).filter(ended_at=None), within)
    late = models.Objection.objects.within(within).filter(answered_at=None, due_at__lte=now)
    return Oversight(
        overdue=order_lines(state=State.OVERDUE, within=within, now=now),
        groundless=_lines(
            standing.exclude(grounded(place=_top(within), on=local_day(now))),
            within=within,
            now=now,
        ),
        unanswered=_lines(standing.filter(id__in=late.values("order")), within=within, now=now),
        open=standing.aggregate(count=Count("id"))["count"],
    )


def grounded(*, place: str, on: date) -> Q:
    """Say which orders have a ground that is in force at a place on a day."""
    known = Q(pk__in=())
    for code, ground in policy(place=place, on=on).grounds.items():
        known |= Q(ground=code, regime__in=ground.regimes)
    return known


def _lines(rows: Any, *, within: Jurisdiction, now: datetime) -> tuple[OrderLine, ...]:
    ordered = rows.order_by("ends_at", "id")[:_AT_MOST]
    return as_lines(ordered, within=within, now=now)


def _top(within: Jurisdiction) -> str:
    return within.places[0] if within.places else NATION
