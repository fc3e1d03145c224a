"""Groups under observation, by where people came from: who is in them still, who is free again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q

from linli.features.isolation import models
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """
    Everybody observed on one ground: ``open`` are observed now, ``free`` no more.

    The group ends with its last member: ``over_on`` is that day, while anybody is left there is none.
    """

    ground: str
    open: int
    free: int
    over_on: date | None


def groups(*, within: Jurisdiction) -> tuple[Group, ...]:
    """List the groups, the largest first; ended ones last."""
    rows = models.Order.objects.within(within).values("ground")
    counted = rows.annotate(
        open=Count("id", filter=Q(ended_at=None)),
        free=Count("id", filter=Q(ended_at__isnull=False)),
        last=Max("ended_at"),
    )
    return tuple(map(_group, counted.order_by("-open", "-free", "ground")))


def _group(row: Mapping[str, Any]) -> Group:
    last: datetime | None = row["last"]
    over = local_day(last) if last and not row["open"] else None
    return Group(ground=row["ground"], open=row["open"], free=row["free"], over_on=over)
