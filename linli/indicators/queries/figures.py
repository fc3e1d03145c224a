"""Figures of areas, large and small: kept ones where a day is over, counted ones where it is not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from linli.areas import queries as areas_queries
from linli.areas.domain import Level
from linli.areas.queries import AreaRecord
from linli.indicators import models
from linli.indicators.domain import Figure, Measure, Source, Sums
from linli.indicators.domain.figures import together
from linli.indicators.queries.counting import Branch, Counting, count_all
from linli.indicators.queries.declared import by_code, counted, days_told
from linli.kernel.places import Jurisdiction

# What is so wide that counting it for one answer takes too long: its kept figures are read.
WIDE = frozenset((Level.PROVINCE, Level.CITY, Level.DISTRICT))
KEPT = WIDE | {Level.STREET, Level.COMMUNITY, Level.VILLAGE}

Found = Mapping[tuple[str, str], Figure | None]
Cell = tuple[str, date, str]
_Needed = tuple[str, date, Measure]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedArea:
    """An area with all its places: its own, or the buildings of a grid."""

    area: AreaRecord
    reach: Jurisdiction


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which figures are asked for: measures and areas by their codes, on days."""

    areas: tuple[str, ...]
    days: tuple[date, ...]
    measures: tuple[str, ...]


def figures(
    *, measures: Sequence[str], areas: Sequence[str], on: date, within: Jurisdiction
) -> Found:
    """
    Tell what measures come to in areas on a day, by (code of the area, code of the measure).

    Areas may be of any level, grids too. Nothing (``None``) stands where an area does not lie wholly
    in the jurisdiction, or nobody knows any more. Today is counted for this answer; from the district
    up it is read from what was counted last. A day that is over is read as it was published, with
    what was corrected since.
    """
    wanted = Wanted(areas=tuple(areas), days=(on,), measures=tuple(measures))
    found = figures_by_day(wanted=(wanted,), as_at=on, within=within)
    return {(area, code): figure for (area, _, code), figure in found.items()}


def figures_by_day(
    *, wanted: Sequence[Wanted], as_at: date, within: Jurisdiction
) -> Mapping[Cell, Figure | None]:
    """
    Tell the same of several days, by (code of the area, day, code of the measure).

    Areas are taken as they lie on the day ``as_at``: a grid of other buildings would be another grid.
    What has to be counted for the answer is counted by one statement.
    """
    codes = dict.fromkeys(code for one in wanted for code in one.areas)
    asked = {one.area.code: one for one in reached_areas(codes=codes, on=as_at, within=within)}
    needed = {
        (area, day, measure): None
        for one in wanted
        for measure in counted(one.measures)
        for area in one.areas
        if area in asked
        for day in one.days
    }
    kept = _kept(asked.values(), needed, within=within)
    missing = [cell for cell in needed if (cell[0], cell[1], cell[2].code) not in kept]
    found: dict[Cell, Figure | None] = {**_live(missing, asked=asked), **kept}
    return {
        (area, day, code): _figure(area, day, code, found)
        for one in wanted
        for area in one.areas
        for day in one.days
        for code in one.measures
    }


def _figure(area: str, on: date, code: str, found: Mapping[Cell, Figure | None]) -> Figure | None:
    measure = by_code().get(code)
    if measure is None or measure.sums is not Sums.RATIO:
        return found.get((area, on, code))
    part, whole = found.get((area, on, measure.part)), found.get((area, on, measure.of))
    return together(part, whole) if part and whole else None


def reached_areas(*, codes: Iterable[str], on: date, within: Jurisdiction) -> tuple[AskedArea, ...]:
    """Find those of some areas that lie wholly in a jurisdiction."""
    places = areas_queries.places_of(codes=codes, on=on)
    records = areas_queries.areas_at(places=tuple(places.values()), on=on)
    grids = tuple(one.place for one in records if one.level is Level.GRID)
    buildings = areas_queries.buildings_of_grids(grids=grids, on=on) if grids else {}
    found = (
        AskedArea(area=one, reach=Jurisdiction(places=buildings.get(one.place, (one.place,))))
        for one in records
    )
    return tuple(one for one in found if all(map(within.covers, one.reach.places)))


def _kept(
    asked: Iterable[AskedArea], needed: Iterable[_Needed], *, within: Jurisdiction
) -> dict[Cell, Figure]:
    places = {one.area.place: one.area for one in asked if one.area.level in KEPT}
    codes = {area.code for area in places.values()}
    cells = [cell for cell in needed if cell[0] in codes]
    if not cells:
        return {}
    rows = models.Fact.objects.within(within).filter(
        place__in=list(places),
        on__in={day for _, day, _ in cells},
        measure__in={measure.code for _, _, measure in cells},
    )
    return {
        (places[row.place].code, row.on, row.measure): as_figure(row)
        for row in rows
        if row.published is not None or places[row.place].level in WIDE
    }


def as_figure(row: models.Fact) -> Figure:
    """Give a row as a plain record."""
    corrected = row.published is not None and row.published != row.value
    return Figure(
        value=row.value,
        cut_off_at=row.cut_off_at,
        published=row.published if corrected else None,
        because=row.because if corrected else "",
    )


def _live(
    missing: Iterable[_Needed], *, asked: Mapping[str, AskedArea]
) -> dict[Cell, Figure | None]:
    by_source: dict[Source, tuple[dict[Measure, None], dict[tuple[str, date], None]]] = {}
    for area, day, measure in missing:
        if measure.source:
            measures, cells = by_source.setdefault(measure.source, ({}, {}))
            measures[measure] = cells[area, day] = None
    is_told = _still_told(
        by_source, days={day for _, cells in by_source.values() for _, day in cells}
    )
    branches = (
        Branch(
            source=source,
            measures=tuple(measures),
            cells=tuple(
                (_counting(asked[area]), day) for area, day in cells if is_told(source, day)
            ),
        )
        for source, (measures, cells) in by_source.items()
    )
    figures = count_all(one for one in branches if one.cells)
    return {cell: Figure(value=value) for cell, value in figures.items()}


def _counting(one: AskedArea) -> Counting:
    return Counting(key=one.area.code, place=one.area.place, reach=one.reach)


def _still_told(
    sources: Iterable[Source], *, days: Iterable[date]
) -> Callable[[Source, date], bool]:
    """Say how to tell whether rows still say how it was on a day; the last day begun stands for today."""
    last = models.Day.objects.aggregate(last=Max("on"))["last"]
    if last is None or min(days, default=last) >= last:
        return lambda _source, _on: True
    told = days_told(sources, on=last)
    return lambda source, on: (last - on).days <= told[source]
