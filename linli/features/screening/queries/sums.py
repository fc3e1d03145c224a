"""Several rounds as one: what is under way in an area, added up for it and every area below."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, Sum, Value
from django.db.models.functions import Left

from linli.areas import queries as areas
from linli.areas.queries import AreaRecord
from linli.features.screening import models
from linli.features.screening.queries.progress import (
    OPEN_COLUMNS,
    SUMMED,
    SUMS,
    AreaCount,
    Count,
    Day,
    count_of,
    day_of,
    is_whole,
    plus,
)
from linli.kernel.places import Jurisdiction, is_in_a_community

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
    counts = dict.fromkeys(rounds, Count())
    if is_whole(within):
        days = models.CommunityDay.objects.within(within).filter(round__in=rounds).values("round")
        rows = days.annotate(**SUMMED).order_by("round")
        return counts | {row["round"]: count_of(row) for row in rows}
    tallies = models.Tally.objects.within(within).filter(round__in=rounds)
    summed = tallies.values_list("round", *_WHAT).annotate(Sum("turns"))
    for round, *what, turns in summed.order_by("round", *_WHAT):
        counts[round] = plus(counts[round], what, turns)
    return counts


def sums(*, place: str, within: Jurisdiction, on: date) -> Sums | None:
    """
    Add up the rounds that are under way in an area of whole communities; nothing, if there is none.

    A household counts once: no two rounds that touch are under way together.
    """
    rows = models.CommunityDay.objects.within(within).filter(round__closed_at=None)
    rounds = _rounds(rows)
    if not rounds:
        return None
    children = () if is_in_a_community(place) else areas.children(place=place, on=on)
    scanned = tuple(_scanned(rows, children))
    counted = {front: _added(these) for front, these in _grouped(scanned, at=0).items()}
    days = {day: _added(these) for day, these in _grouped(scanned, at=1).items() if day}
    return Sums(
        rounds=rounds,
        count=_added(scanned),
        below=tuple(
            AreaCount(place=one.place, code=one.code, name=one.name, count=counted[one.place])
            for one in children
            if one.place in counted
        ),
        idle=tuple(one.name for one in children if one.place not in counted),
        days=tuple(day_of(day, days[day]) for day in sorted(days) if days[day].turns),
        opened_at=min(row.opened_at for row in rounds),
        due_at=max(row.due_at for row in rounds),
    )


_Scanned = tuple[str, date | None, Mapping[str, int]]


def _scanned(rows: QuerySet[Any], children: Sequence[AreaRecord]) -> Iterable[_Scanned]:
    """Read the counts once: by the area below and the day, what became of the households."""
    # Areas of one level have labels of one length: no row has to be taken apart.
    length = max((len(one.place) for one in children), default=1)
    cut = rows.annotate(front=Left("place", length)).values("front", "settled_on")
    for row in cut.annotate(**SUMMED).order_by("front", "settled_on"):
        yield row["front"], row["settled_on"], row


def _grouped(scanned: Sequence[_Scanned], *, at: int) -> Mapping[Any, list[_Scanned]]:
    groups: dict[Any, list[_Scanned]] = {}
    for one in scanned:
        groups.setdefault(one[at], []).append(one)
    return groups


def _added(scanned: Sequence[_Scanned]) -> Count:
    return count_of({name: sum(row[name] for _front, _day, row in scanned) for name in SUMS})


def _rounds(rows: QuerySet[Any]) -> tuple[RoundSum, ...]:
    """List the rounds, those with most left first."""
    left = sum((F(column) for column in OPEN_COLUMNS), start=Value(0))
    summed = rows.values(
        "round_id", "round__name", "round__place", "round__opened_at", "round__due_at"
    ).annotate(all=Sum(F("universe") + F("arrived")), open=Sum(left))
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
