"""What a board shows: kept figures from the community up, counted ones below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from zlib import crc32

from linli.areas import queries as areas
from linli.areas.domain import CODED, Level
from linli.areas.queries import AreaRecord
from linli.features.boards.domain import Plan, Ranked, Tile
from linli.indicators import queries as indicators
from linli.indicators.domain import Figure, Measure
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours

# Days of a trend; below the community every day of it is counted while somebody waits.
DAYS = 14
DAYS_BELOW = 5
_FEW = (Level.COMMUNITY, Level.VILLAGE)
_LEVELS_BELOW = (Level.GRID, Level.ESTATE, Level.BUILDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """What a measure came to day by day, the latest last."""

    measure: Measure
    days: tuple[tuple[date, Figure | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """
    Everything on the board of an area; ``below`` are the areas one step down, not yet in order.

    ``version`` is another text when a figure is another one.
    """

    area: AreaRecord
    on: date
    path: tuple[AreaRecord, ...]
    sections: tuple[tuple[str, tuple[Tile, ...]], ...]
    trends: tuple[Trend, ...]
    below: tuple[Ranked, ...]
    missing: tuple[Tile, ...]
    version: str


Told = Mapping[tuple[str, date, str], Figure | None]


def area_of(*, code: str, within: Jurisdiction, on: date) -> AreaRecord:
    """
    Find an area whose figures somebody may see: it lies wholly in the jurisdiction.

    :raises NotYours: if it does not, or there is none.
    """
    found = areas.area(code=code, on=on)
    if not sees_all_of(found, within=within, on=on):
        raise NotYours(code)
    return found


def sees_all_of(area: AreaRecord, *, within: Jurisdiction, on: date) -> bool:
    """Tell whether an area lies wholly in a jurisdiction; a grid does with all its buildings."""
    return all(map(within.covers, _reach_of(area, on=on).places))


def _reach_of(area: AreaRecord, *, on: date) -> Jurisdiction:
    if area.level is not Level.GRID:
        return Jurisdiction(places=(area.place,))
    return Jurisdiction(places=areas.buildings_of_grids(grids=(area.place,), on=on)[area.place])


def board(*, area: AreaRecord, plan: Plan, on: date, within: Jurisdiction) -> Board:
    """Read the board of an area."""
    below = parts_of(area, on=on)
    days = _days(area, on=on)
    own = (
        _Asked(areas=(area,), measures=plan.trends, days=days),
        _Asked(areas=(area,), measures=plan.codes(), days=days[-2:]),
    )
    parts = _Asked(areas=below, measures=plan.ranking, days=(on,))
    counted = _last_counted(area, on=on, within=within)
    told = _told_together(own, parts, counted=counted, within=within)
    return Board(
        area=area,
        on=on,
        path=_path(area, within=within, on=on),
        sections=tuple(
            (str(section.words), _tiles(section.measures, area, told, on=on))
            for section in plan.sections
        ),
        trends=tuple(_trend(code, area, told, days=days) for code in plan.trends),
        below=tuple(_ranked(one, plan.ranking, told, on=on) for one in below),
        missing=(
            *_tiles(plan.missing, area, told, on=on),
            *(tile for tile in _tiles(plan.late, area, told, on=on) if _is_some(tile)),
        ),
        version=counted if area.level in CODED else _digest(told, area, on=on),
    )


def _is_some(tile: Tile) -> bool:
    return tile.today is not None and tile.today.value > 0


def parts_of(area: AreaRecord, *, on: date) -> tuple[AreaRecord, ...]:
    """List the areas by which one is compared: one step down, grids before estates."""
    if area.level is Level.GRID:
        return areas.areas_at(places=_reach_of(area, on=on).places, on=on)
    found = areas.children(place=area.place, on=on)
    coded = tuple(one for one in found if one.level in CODED)
    alike = (tuple(one for one in found if one.level is level) for level in _LEVELS_BELOW)
    return coded or next(filter(None, alike), ())


def _days(area: AreaRecord, *, on: date) -> tuple[date, ...]:
    count = DAYS if area.level in CODED else DAYS_BELOW
    return tuple(on - timedelta(days=behind) for behind in range(count - 1, -1, -1))


def _path(area: AreaRecord, *, within: Jurisdiction, on: date) -> tuple[AreaRecord, ...]:
    above = areas.path_to(place=area.place, on=on)
    return tuple(one for one in above if within.covers(one.place)) or (area,)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Which figures a board asks for: measures by their codes, of areas, on days."""

    areas: tuple[AreaRecord, ...]
    measures: tuple[str, ...]
    days: tuple[date, ...]


def _told_together(
    own: Sequence[_Asked], parts: _Asked, *, counted: str, within: Jurisdiction
) -> Told:
    """
    Give the figures of an area and of those below it, by (code of the area, day, measure).

    Of an area whose figures are kept (``counted`` says since when) those below are as old as its own:
    grids are counted, not kept, and not anew for everybody who looks while nothing has changed.
    """
    if not counted:
        return _told((*own, parts), within=within)
    return {**_told(own, within=within), **_told_of_parts(parts, within=within, counted=counted)}


def _last_counted(area: AreaRecord, *, on: date, within: Jurisdiction) -> str:
    if area.level not in CODED:
        return ""
    return indicators.last_counted(place=area.place, on=on, within=within)


@lru_cache(maxsize=256)
def _told_of_parts(parts: _Asked, *, within: Jurisdiction, counted: str) -> Told:
    """Give the figures of the areas below; ``counted`` says when those of the area itself were."""
    del counted
    return _told((parts,), within=within)


def _told(asked: Sequence[_Asked], *, within: Jurisdiction) -> Told:
    """Give kept figures from the community up, and counted ones of everything else."""
    found: dict[tuple[str, date, str], Figure | None] = {}
    for one in asked:
        codes = {area.place: area.code for area in one.areas if area.level in CODED}
        found |= {
            (codes[place], day, code): figure
            for (place, day, code), figure in indicators.kept_figures(
                measures=one.measures, places=codes, days=one.days, within=within
            ).items()
        }
    return {**found, **_counted_now(asked, found, within=within)}


def _counted_now(asked: Sequence[_Asked], found: Told, *, within: Jurisdiction) -> Told:
    """
    Count for the answer what lies below the community, and small areas of which nothing is kept yet,
    in the first minute of a day.
    """
    last = max(day for one in asked for day in one.days)
    kept = {area for area, day, _ in found if day == last}
    wanted = [
        indicators.Wanted(areas=areas, days=days, measures=one.measures)
        for one in asked
        for areas, days in (
            (tuple(it.code for it in one.areas if it.level not in CODED), one.days),
            (
                tuple(it.code for it in one.areas if it.level in _FEW and it.code not in kept),
                (last,),
            ),
        )
        if areas
    ]
    if not wanted:
        return {}
    return indicators.figures_by_day(wanted=wanted, as_at=last, within=within)


def _tiles(codes: Sequence[str], area: AreaRecord, told: Told, *, on: date) -> tuple[Tile, ...]:
    known, day_before = indicators.by_code(), on - timedelta(days=1)
    return tuple(
        Tile(
            measure=known[code],
            today=told.get((area.code, on, code)),
            before=told.get((area.code, day_before, code)),
        )
        for code in codes
    )


def _trend(code: str, area: AreaRecord, told: Told, *, days: Sequence[date]) -> Trend:
    return Trend(
        measure=indicators.by_code()[code],
        days=tuple((day, told.get((area.code, day, code))) for day in days),
    )


def _ranked(area: AreaRecord, codes: Sequence[str], told: Told, *, on: date) -> Ranked:
    figures = {code: told.get((area.code, on, code)) for code in codes}
    return Ranked(code=area.code, name=area.name, figures=figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneMeasure:
    """One measure in one area: its trend, and what it came to in the areas below."""

    area: AreaRecord
    path: tuple[AreaRecord, ...]
    trend: Trend
    below: tuple[Ranked, ...]


def one_measure(*, area: AreaRecord, code: str, on: date, within: Jurisdiction) -> OneMeasure:
    """
    Read one measure in one area.

    :raises NotYours: if nobody has declared the measure.
    """
    if code not in indicators.by_code():
        raise NotYours(code)
    days, below = _days(area, on=on), parts_of(area, on=on)
    own = _Asked(areas=(area,), measures=(code,), days=days)
    told = _told((own, _Asked(areas=below, measures=(code,), days=(on,))), within=within)
    return OneMeasure(
        area=area,
        path=_path(area, within=within, on=on),
        trend=_trend(code, area, told, days=days),
        below=tuple(_ranked(one, (code,), told, on=on) for one in below),
    )


def version(*, area: AreaRecord, plan: Plan, on: date, within: Jurisdiction) -> str:
    """Give a text that is another one when the figures on the board of an area are."""
    if area.level in CODED:
        return _last_counted(area, on=on, within=within)
    asked = _Asked(areas=(area,), measures=plan.codes(), days=(on,))
    return _digest(_told((asked,), within=within), area, on=on)


def _digest(told: Told, area: AreaRecord, *, on: date) -> str:
    figures = sorted(
        (code, figure.value, figure.of or 0)
        for (whose, day, code), figure in told.items()
        if figure and (whose, day) == (area.code, on)
    )
    return f"{crc32(repr(figures).encode()):08x}"


def first_of(*, places: Sequence[str], on: date) -> AreaRecord:
    """
    Find the first area at some places.

    :raises NotYours: if there is none.
    """
    found = areas.areas_at(places=tuple(places), on=on)
    if not found:
        raise NotYours("area")
    return found[0]
