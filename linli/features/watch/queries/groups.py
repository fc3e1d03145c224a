"""Watch groups: how many are in each, who, what they need; a group without members is no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from linli.features.watch import models
from linli.features.watch.queries.missing import lacking_now, slots_now
from linli.features.watch.queries.policies import NATION, policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """
    A group within reach: how many are in it, whose reading is missing, who needs something.

    ``left`` tells how many have left it.
    """

    group: str
    members: int
    missing: int
    needing: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """Something somebody needs."""

    id: UUID
    watch: UUID
    need: str
    said_at: datetime


def groups(*, within: Jurisdiction, now: datetime) -> tuple[GroupLine, ...]:
    """List the groups in which somebody is, the most urgent first."""
    rows = models.Membership.objects.within(within)
    members = _counted(rows.filter(ended_at=None))
    left = _counted(rows.exclude(ended_at=None))
    slots = slots_now(within=within, now=now)
    late = lacking_now(models.Watch.objects.within(within), slots=slots)
    missing = _counted(rows.filter(ended_at=None, watch__in=late.values("id")))
    needs = models.Need.objects.within(within).filter(met_at=None)
    needing = _counted(rows.filter(ended_at=None, watch__in=needs.values("watch")))
    place = within.places[0] if within.places else NATION
    order = policy(place=place, on=local_day(now)).order
    turn = {group: number for number, group in enumerate(order)}
    return tuple(
        GroupLine(
            group=group,
            members=members[group],
            missing=missing.get(group, 0),
            needing=needing.get(group, 0),
            left=left.get(group, 0),
        )
        for group in sorted(members, key=lambda group: (turn.get(group, len(turn)), group))
    )


def _counted(rows: Any) -> Mapping[str, int]:
    counted = rows.values("group").annotate(number=Count("id"))
    return dict(counted.order_by("group").values_list("group", "number"))


def members_of(*, group: str, within: Jurisdiction) -> tuple[UUID, ...]:
    """List the watches of everybody in a group, in walking order."""
    rows = models.Membership.objects.within(within).filter(group=group, ended_at=None)
    return tuple(rows.order_by("place", "id").values_list("watch", flat=True))


def needs_of(
    *, watches: tuple[UUID, ...], within: Jurisdiction
) -> Mapping[UUID, tuple[NeedLine, ...]]:
    """List what some people need and have not got, by watch."""
    rows = models.Need.objects.within(within).filter(watch__in=watches, met_at=None)
    found: dict[UUID, list[NeedLine]] = {}
    for row in rows.order_by("said_at", "id"):
        line = NeedLine(id=row.id, watch=row.watch_id, need=row.need, said_at=row.said_at)
        found.setdefault(row.watch_id, []).append(line)
    return {watch: tuple(lines) for watch, lines in found.items()}
