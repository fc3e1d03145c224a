"""How far a round has come: in any area of any level, by the counts that the database keeps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Func, Sum, TextField

from linli.areas import queries as areas
from linli.areas.domain import Level
from linli.features.screening import models
from linli.features.screening.domain.answers import How
from linli.features.screening.domain.forecasting import Pace, Stretch
from linli.features.screening.domain.rounds import Rung, State
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction, community_of, is_in_a_community

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
# Which column of a community's day holds which part of a count.
OPEN_COLUMNS: Mapping[str, Rung] = {f"open_{rung}": rung for rung in Rung}
ANSWERED_COLUMNS: Mapping[str, How] = {f"answered_{how}": how for how in How}
END_COLUMNS: Mapping[str, State] = {
    state.value: state for state in State if state is not State.OPEN
}
COLUMNS = ("universe", "arrived", *OPEN_COLUMNS, *ANSWERED_COLUMNS, *END_COLUMNS)
# As what they are added up in a query: a column and its sum cannot have one name.
SUMMED: Mapping[str, Sum] = {f"all_{column}": Sum(column) for column in COLUMNS}
SUMS = tuple(SUMMED)


def count(*, round: UUID, within: Jurisdiction) -> Count:
    """Tell how far a round has come in a jurisdiction."""
    if is_whole(within):
        rows = models.CommunityDay.objects.within(within).filter(round=round)
        return count_of(rows.aggregate(**SUMMED))
    return next(iter(_by_building(round, within, by=lambda _building: "").values()), Count())


def count_of(summed: Mapping[str, Any]) -> Count:
    """Read a count from sums over days of communities."""
    said = {column: summed[f"all_{column}"] or 0 for column in COLUMNS}
    return Count(
        universe=said["universe"],
        arrived=said["arrived"],
        ends={state: said[name] for name, state in END_COLUMNS.items() if said[name]},
        open={rung: said[name] for name, rung in OPEN_COLUMNS.items() if said[name]},
        answered={how: said[name] for name, how in ANSWERED_COLUMNS.items() if said[name]},
    )


def is_whole(within: Jurisdiction) -> bool:
    """Tell whether a jurisdiction consists of whole communities: these have sums of their own."""
    return within.everywhere or all(place == community_of(place) for place in within.places)


def counts_below(
    *, round: UUID, place: str, within: Jurisdiction, on: date
) -> tuple[AreaCount, ...]:
    """
    Tell how far a round has come in each area below a place: a community's grids, a street's communities.

    The buildings of a community that are in no grid stand together, without a code, at the end.
    """
    part = within.narrowed_to(place)
    if not is_in_a_community(place):
        known = {one.place: one for one in areas.children(place=place, on=on)}
        counted = _by_front(round, part, labels=place.count(".") + 2)
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
    rows = models.CommunityDay.objects.within(within).filter(round=round)
    summed = rows.annotate(front=_Front("place", labels=labels)).values("front")
    return {row["front"]: count_of(row) for row in summed.annotate(**SUMMED).order_by("front")}


def _by_building(
    round: UUID, within: Jurisdiction, *, by: Callable[[str], str]
) -> Mapping[str, Count]:
    rows = models.Tally.objects.within(within).filter(round=round, turns__gt=0)
    counts: dict[str, Count] = {}
    for place, *what, turns in rows.values_list("place", *_WHAT, "turns").order_by("place"):
        key = by(place)
        counts[key] = plus(counts.get(key, Count()), what, turns)
    return counts


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
    by_day = _of_whole if is_whole(within) else _of_buildings
    counted = by_day(round, within)
    return tuple(day_of(on, count) for on, count in counted.items() if count.turns)


def _of_whole(round: UUID, within: Jurisdiction) -> Mapping[date, Count]:
    rows = models.CommunityDay.objects.within(within).filter(round=round)
    summed = rows.exclude(settled_on=None).values("settled_on").annotate(**SUMMED)
    return {row["settled_on"]: count_of(row) for row in summed.order_by("settled_on")}


def _of_buildings(round: UUID, within: Jurisdiction) -> Mapping[date, Count]:
    rows = models.Tally.objects.within(within).filter(round=round, turns__gt=0)
    told = rows.exclude(settled_on=None).values_list("settled_on", *_WHAT).annotate(Sum("turns"))
    counts: dict[date, Count] = {}
    for on, *what, turns in told.order_by("settled_on", *_WHAT):
        counts[on] = plus(counts.get(on, Count()), what, turns)
    return counts


def day_of(on: date, count: Count) -> Day:
    """Read one day from the count of what was settled on it."""
    return Day(on=on, settled=count.turns, by_themselves=count.by_themselves)


def pace(days: tuple[Day, ...], *, left: int, opened_at: datetime, now: datetime) -> Pace:
    """
    Tell how many were settled today, by people or by themselves, and how many are left.

    What a whole day of work lacks comes from the last day on which anybody was settled: an hour after
    the first call says nothing by itself.
    """
    today = local_day(now)
    settled = sum(day.settled for day in days if day.on == today)
    before = max((day for day in days if day.on < today), key=lambda day: day.on, default=None)
    return Pace(
        settled=settled,
        left=left,
        since=max(start_of(today), opened_at),
        now=now,
        earlier=_stretch(before, opened_at=opened_at) if before else None,
    )


def _stretch(day: Day, *, opened_at: datetime) -> Stretch:
    since = max(start_of(day.on), opened_at)
    return Stretch(settled=day.settled, since=since, until=start_of(day.on + _ONE_DAY))
