"""Several rounds as one: what is under way in an area, added up for it and every area below."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Left

from linli.areas import queries as areas
from linli.areas.queries import AreaRecord
from linli.features.screening import models
from linli.features.screening.domain.answers import How
from linli.features.screening.domain.rounds import State
from linli.features.screening.queries.progress import AreaCount, Count, Day, plus
from linli.kernel.places import Jurisdiction

_COMMUNITY_LABELS = 5
_WHAT = ("state", "rung", "how", "among")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSum:
    """One of several rounds: how many of its households lie here, how many of those are left."""

    id: UUID
    place: str
    name: str
    opened_at: datetime
    due_at: datetime
    turns: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """
    What is under way in an area. ``idle`` names the areas below in which nobody is asked now.

    ``opened_at`` is when the first of the rounds began, ``due_at`` when the last of them is due.
    """

    rounds: tuple[RoundSum, ...]
    count: Count
    below: tuple[AreaCount, ...]
    idle: tuple[str, ...]
    days: tuple[Day, ...]
    opened_at: datetime
    due_at: datetime


def counts_of(*, rounds: Sequence[UUID], within: Jurisdiction) -> Mapping[UUID, Count]:
    """Tell how far each of several rounds has come in a jurisdiction."""
    level = "community" if _is_whole(within) else "building"
    rows = models.Tally.objects.within(within).filter(round__in=rounds, level=level)
    counts = dict.fromkeys(rounds, Count())
    summed = rows.values_list("round", *_WHAT).annotate(Sum("turns"))
    for round, *what, turns in summed.order_by("round", *_WHAT):
        counts[round] = plus(counts[round], what, turns)
    return counts


def _is_whole(within: Jurisdiction) -> bool:
    return within.everywhere or all(place.count(".") < _COMMUNITY_LABELS for place in within.places)


def sums(*, place: str, within: Jurisdiction, on: date) -> Sums | None:
    """
    Add up the rounds that are under way in an area of whole communities; nothing, if there is none.

    A household counts once: no two rounds that touch are under way together.
    """
    rows = models.Tally.objects.within(within).filter(level="community", round__closed_at=None)
    rounds = _rounds(rows)
    if not rounds:
        return None
    children = (
        areas.children(place=place, on=on) if place.count(".") + 1 < _COMMUNITY_LABELS else ()
    )
    scanned = tuple(_scanned(rows, children))
    counted = _by_front(scanned)
    return Sums(
        rounds=rounds,
        count=_count(scanned),
        below=tuple(
            AreaCount(place=one.place, code=one.code, name=one.name, count=counted[one.place])
            for one in children
            if one.place in counted
        ),
        idle=tuple(one.name for one in children if one.place not in counted),
        days=_days(scanned),
        opened_at=min(row.opened_at for row in rounds),
        due_at=max(row.due_at for row in rounds),
    )


_Scanned = tuple[str, list[Any], date | None, int]


def _scanned(rows: QuerySet[Any], children: Sequence[AreaRecord]) -> Iterable[_Scanned]:
    """Read the counts once: by the area below, by what became of the households, by the day."""
    # Areas of one level have labels of one length: no row has to be taken apart.
    length = max((len(one.place) for one in children), default=1)
    cut = rows.annotate(front=Left("place", length))
    summed = cut.values_list("front", "settled_on", *_WHAT).annotate(Sum("turns"))
    for front, on, *what, turns in summed.order_by("front", "settled_on", *_WHAT):
        yield front, what, on, turns


def _count(scanned: Iterable[_Scanned]) -> Count:
    total = Count()
    for _front, what, _on, turns in scanned:
        total = plus(total, what, turns)
    return total


def _by_front(scanned: Iterable[_Scanned]) -> Mapping[str, Count]:
    counts: dict[str, Count] = {}
    for front, what, _on, turns in scanned:
        counts[front] = plus(counts.get(front, Count()), what, turns)
    return counts


def _days(scanned: Iterable[_Scanned]) -> tuple[Day, ...]:
    settled: dict[date, list[int]] = {}
    for _front, what, on, turns in scanned:
        if on and turns:
            day = settled.setdefault(on, [0, 0])
            day[0] += turns
            day[1] += turns if what[2] == How.SELF else 0
    return tuple(
        Day(on=on, settled=all_, by_themselves=own) for on, (all_, own) in sorted(settled.items())
    )


def _rounds(rows: QuerySet[Any]) -> tuple[RoundSum, ...]:
    """List the rounds, those with most left first."""
    summed = rows.values(
        "round_id", "round__name", "round__place", "round__opened_at", "round__due_at"
    ).annotate(all=Sum("turns"), open=Sum("turns", filter=Q(state=State.OPEN), default=0))
    return tuple(
        RoundSum(
            id=row["round_id"],
            place=row["round__place"],
            name=row["round__name"],
            opened_at=row["round__opened_at"],
            due_at=row["round__due_at"],
            turns=row["all"],
            left=row["open"],
        )
        for row in summed.order_by("-open", "round__place", "round_id")
    )
