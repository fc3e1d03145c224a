"""How far a round has come: in any area of any level, by the counts that the database keeps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Func, Q, QuerySet, Sum, TextField

from linli.areas import queries as areas
from linli.areas.domain import Level
from linli.features.screening import models
from linli.features.screening.domain.answers import How
from linli.features.screening.domain.forecasting import Pace
from linli.features.screening.domain.rounds import Rung, State
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction, community_of

_COMMUNITY_LABELS = 5
_ONE_DAY = timedelta(days=1)
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """
    How many turns stand how. ``universe`` was there at the start, ``arrived`` came since.

    ``ends`` counts those that are done by what became of them; ``open`` the others by where they
    stand on the ladder; ``answered`` by the way the answer came.
    """

    universe: int = 0
    arrived: int = 0
    ends: Mapping[State, int] = field(default_factory=dict)
    open: Mapping[Rung, int] = field(default_factory=dict)
    answered: Mapping[How, int] = field(default_factory=dict)

    @property
    def turns(self) -> int:
        """All of them."""
        return self.universe + self.arrived

    @property
    def left(self) -> int:
        """Those that are not accounted for."""
        return sum(self.open.values())

    @property
    def done(self) -> int:
        """Those that are accounted for."""
        return self.turns - self.left

    @property
    def by_themselves(self) -> int:
        """Those who answered by themselves."""
        return self.answered.get(How.SELF, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaCount:
    """How far a round has come in one area below; ``code`` leads on, empty where there is none."""

    place: str
    code: str
    name: str
    count: Count


class _Front(Func):
    """The first labels of a place."""

    template = "array_to_string((string_to_array(%(expressions)s, '.'))[1:%(labels)s], '.')"
    output_field = TextField()


_WHAT = ("state", "rung", "how", "among")


def count(*, round: UUID, within: Jurisdiction) -> Count:
    """Tell how far a round has come in a jurisdiction."""
    rows = _tallies(round, within).values_list(*_WHAT).annotate(Sum("turns")).order_by(*_WHAT)
    total = Count()
    for *what, turns in rows:
        total = plus(total, what, turns)
    return total


def counts_below(
    *, round: UUID, place: str, within: Jurisdiction, on: date
) -> tuple[AreaCount, ...]:
    """
    Tell how far a round has come in each area below a place: a community's grids, a street's communities.

    The buildings of a community that are in no grid stand together, without a code, at the end.
    """
    part = within.narrowed_to(place)
    labels = place.count(".") + 2
    if labels <= _COMMUNITY_LABELS:
        known = {one.place: one for one in areas.children(place=place, on=on)}
        counted = _by_front(round, part, labels=labels)
        return tuple(
            AreaCount(place=at, code=known[at].code, name=known[at].name, count=counted[at])
            for at in sorted(counted)
            if at in known
        )
    return _by_grid(round, place=place, within=part, on=on)


def _by_grid(round: UUID, *, place: str, within: Jurisdiction, on: date) -> tuple[AreaCount, ...]:
    grids = {
        one.place: one
        for one in areas.areas_under(place=community_of(place), levels=(Level.GRID,), on=on)
    }
    buildings = areas.buildings_of_grids(grids=tuple(grids), on=on)
    grid_of = {building: grid for grid, of_it in buildings.items() for building in of_it}
    counted = _by_building(round, within, by=lambda building: grid_of.get(building, ""))
    lines = [
        AreaCount(place=grid, code=grids[grid].code, name=grids[grid].name, count=counted[grid])
        for grid in sorted(set(counted) - {""})
    ]
    if "" in counted:
        lines.append(AreaCount(place="", code="", name="", count=counted[""]))
    return tuple(lines)


def _by_front(round: UUID, within: Jurisdiction, *, labels: int) -> Mapping[str, Count]:
    rows = models.Tally.objects.within(within).filter(round=round, level="community")
    summed = rows.annotate(front=_Front("place", labels=labels)).values_list("front", *_WHAT)
    counts: dict[str, Count] = {}
    for front, *what, turns in summed.annotate(Sum("turns")).order_by("front"):
        counts[front] = plus(counts.get(front, Count()), what, turns)
    return counts


def _by_building(
    round: UUID, within: Jurisdiction, *, by: Callable[[str], str]
) -> Mapping[str, Count]:
    rows = models.Tally.objects.within(within).filter(round=round, level="building", turns__gt=0)
    counts: dict[str, Count] = {}
    for place, *what, turns in rows.values_list("place", *_WHAT, "turns").order_by("place"):
        key = by(place)
        counts[key] = plus(counts.get(key, Count()), what, turns)
    return counts


def _tallies(round: UUID, within: Jurisdiction) -> QuerySet[Any]:
    """Find the fewest rows that hold the counts: those of whole communities, where it is about such."""
    whole = within.everywhere or all(
        place.count(".") < _COMMUNITY_LABELS for place in within.places
    )
    level = "community" if whole else "building"
    rows: QuerySet[Any] = models.Tally.objects.within(within).filter(round=round, level=level)
    return rows


def plus(before: Count, what: Sequence[object], turns: int) -> Count:
    """Count so many turns more, of which ``what`` tells state, rung, way, and whether they came since."""
    state, rung, how, among = what
    arrived = turns if among == "arrived" else 0
    after = replace(
        before,
        universe=before.universe + turns - arrived,
        arrived=before.arrived + arrived,
    )
    if state == State.OPEN:
        return replace(after, open=_plus(after.open, Rung(str(rung)), turns))
    after = replace(after, ends=_plus(after.ends, State(str(state)), turns))
    if state == State.ANSWERED and how:
        after = replace(after, answered=_plus(after.answered, How(str(how)), turns))
    return after


def _plus(counts: Mapping[_Key, int], key: _Key, turns: int) -> Mapping[_Key, int]:
    return {**counts, key: counts.get(key, 0) + turns}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What was settled on one local day: all of it, and by the households themselves."""

    on: date
    settled: int
    by_themselves: int


def days(*, round: UUID, within: Jurisdiction) -> tuple[Day, ...]:
    """Tell day by day how many were settled."""
    rows = _tallies(round, within).exclude(settled_on=None)
    summed = rows.values("settled_on").annotate(
        settled=Sum("turns"), own=Sum("turns", filter=Q(how=How.SELF), default=0)
    )
    return tuple(
        Day(on=row["settled_on"], settled=row["settled"], by_themselves=row["own"])
        for row in summed.order_by("settled_on")
        if row["settled"]
    )


def pace(days: tuple[Day, ...], *, left: int, opened_at: datetime, now: datetime) -> Pace:
    """
    Tell how many were settled today, by people or by themselves, and how many are left.

    In the morning, before anybody was, the last day on which somebody was says how it goes.
    """
    today = local_day(now)
    last = max((day for day in days if day.on <= today), key=lambda day: day.on, default=None)
    if last is None or last.on == today:
        settled, begins, until = (last.settled if last else 0), start_of(today), None
    else:
        settled, begins, until = last.settled, start_of(last.on), start_of(last.on + _ONE_DAY)
    return Pace(settled=settled, left=left, since=max(begins, opened_at), now=now, until=until)
