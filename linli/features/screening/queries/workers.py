"""Who has how much left in a round: for sharing out again, not for a ranking."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, Sum

from linli.areas import queries as areas
from linli.features.screening import models
from linli.features.screening.domain.rounds import State
from linli.kernel.places import Jurisdiction

_OPEN = Q(state=State.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLine:
    """
    Somebody with a share: ``minutes_left`` in tenths of a minute.

    Empty ``user``: households that nobody has. ``is_there`` is false for somebody who has left.
    """

    user: UUID | None
    name: str
    households: int
    left: int
    minutes_left: int
    is_there: bool = True


def workers(*, round: UUID, within: Jurisdiction) -> tuple[WorkerLine, ...]:
    """List who has a share in a jurisdiction, by name; what nobody has stands first."""
    rows = models.Turn.objects.within(within).filter(round=round)
    summed = rows.values("worker").annotate(
        households=Count("id"),
        left=Count("id", filter=_OPEN),
        minutes_left=Sum("minutes", filter=_OPEN, default=0),
    )
    found = {row.pop("worker"): row for row in summed.order_by("worker")}
    names = areas.names_of(tuple(user for user in found if user))
    there = set(
        models.Screener.objects.filter(round=round, left_at=None).values_list("user", flat=True)
    )
    lines = [
        WorkerLine(
            user=user,
            name=names.get(user, "") if user else "",
            is_there=user is None or user in there,
            **figures,
        )
        for user, figures in found.items()
        if user or figures["left"]
    ]
    return tuple(sorted(lines, key=lambda line: (line.user is not None, line.name, str(line.user))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How far one worker has come: households and tenths of a minute."""

    households: int = 0
    left: int = 0
    minutes_left: int = 0


def share(*, round: UUID, worker: UUID, within: Jurisdiction) -> Share:
    """Tell how far somebody has come with their share."""
    rows = models.Turn.objects.within(within).filter(round=round, worker=worker)
    return Share(
        **rows.aggregate(
            households=Count("id"),
            left=Count("id", filter=_OPEN),
            minutes_left=Sum("minutes", filter=_OPEN, default=0),
        )
    )


def can_join(*, round: UUID, users: tuple[UUID, ...]) -> tuple[tuple[UUID, str], ...]:
    """List those of some people who are not in a round, with their names."""
    there = set(
        models.Screener.objects.filter(round=round, left_at=None).values_list("user", flat=True)
    )
    names = areas.names_of(tuple(user for user in users if user not in there))
    return tuple(sorted(names.items(), key=lambda pair: (pair[1], str(pair[0]))))


LATER = "later"


def rungs_of(
    *, round: UUID, worker: UUID, within: Jurisdiction, now: datetime
) -> Mapping[str, int]:
    """Tell how many of somebody's households stand on each rung; those to be tried later apart."""
    rows = models.Turn.objects.within(within).filter(_OPEN, round=round, worker=worker)
    later = rows.filter(next_at__gt=now).count()
    due = rows.exclude(next_at__gt=now).values_list("rung").annotate(Count("id"))
    return {**dict(due.order_by("rung")), **({LATER: later} if later else {})}
