"""Figures of areas, large and small: kept ones where a day is over, counted ones where it is not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from linli.areas import queries as areas_queries
from linli.areas.domain import Level
from linli.areas.queries import AreaRecord
from linli.indicators import models
from linli.indicators.domain import Figure, Measure, Sums
from linli.indicators.domain.figures import together
from linli.indicators.queries.counting import Counting, count
from linli.indicators.queries.declared import by_code, by_source, counted
from linli.kernel.places import Jurisdiction

# What is so wide that counting it for one answer takes too long: its kept figures are read.
WIDE = frozenset((Level.PROVINCE, Level.CITY, Level.DISTRICT))
KEPT = WIDE | {Level.STREET, Level.COMMUNITY, Level.VILLAGE}

Found = Mapping[tuple[str, str], Figure | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedArea:
    """An area with all its places: its own, or the buildings of a grid."""

    area: AreaRecord
    reach: Jurisdiction


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
    asked = reached_areas(codes=areas, on=on, within=within)
    needed = counted(measures)
    kept = _kept(asked, needed, on=on, within=within)
    missing = tuple(
        (one, measure)
        for one in asked
        for measure in needed
        if (one.area.code, measure.code) not in kept
    )
    found: dict[tuple[str, str], Figure | None] = {**_live(missing, on=on), **kept}
    return {(area, code): _figure(area, code, found) for area in areas for code in measures}


def _figure(area: str, code: str, found: Mapping[tuple[str, str], Figure | None]) -> Figure | None:
    measure = by_code().get(code)
    if measure is None or measure.sums is not Sums.RATIO:
        return found.get((area, code))
    part, whole = found.get((area, measure.part)), found.get((area, measure.of))
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
    asked: Iterable[AskedArea], measures: Sequence[Measure], *, on: date, within: Jurisdiction
) -> dict[tuple[str, str], Figure]:
    places = {one.area.place: one.area for one in asked if one.area.level in KEPT}
    if not places:
        return {}
    rows = models.Fact.objects.within(within).filter(
        place__in=list(places), on=on, measure__in=[one.code for one in measures]
    )
    return {
        (places[row.place].code, row.measure): as_figure(row)
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
    missing: Sequence[tuple[AskedArea, Measure]], *, on: date
) -> dict[tuple[str, str], Figure]:
    needed = by_source(dict.fromkeys(measure for _, measure in missing))
    found: dict[tuple[str, str], Figure] = {}
    for source, measures in needed.items():
        if not source.days_back and _is_over(on):
            continue
        lacking = dict.fromkeys(one for one, measure in missing if measure.source is source)
        areas = tuple(
            Counting(key=one.area.code, place=one.area.place, reach=one.reach) for one in lacking
        )
        figures = count(measures=measures, of=source, areas=areas, on=on)
        found.update({key: Figure(value=value) for key, value in figures.items()})
    return found


def _is_over(on: date) -> bool:
    """Tell whether a later day has been counted already: then rows of now say nothing of this one."""
    return models.Day.objects.filter(on__gt=on).exists()
