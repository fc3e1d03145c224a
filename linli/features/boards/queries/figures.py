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
    """Everything on the board of an area; ``below`` are the areas one step down, not yet in order."""

    area: AreaRecord
    on: date
    path: tuple[AreaRecord, ...]
    sections: tuple[tuple[str, tuple[Tile, ...]], ...]
    trends: tuple[Trend, ...]
    below: tuple[Ranked, ...]
    missing: tuple[Tile, ...]


Told = Mapping[tuple[str, date, str], Figure | None]


def area_of(*, code: str, within: Jurisdiction, on: date) -> AreaRecord:
    """
    Find an area whose figures somebody may see: it lies wholly in the jurisdiction.

    :raises NotYours: if it does not, or there is none.
    """
    found = areas.area(code=code, on=on)
    if not all(map(within.covers, _reach_of(found, on=on).places)):
        raise NotYours(code)
    return found


def _reach_of(area: AreaRecord, *, on: date) -> Jurisdiction:
    if area.level is not Level.GRID:
        return Jurisdiction(places=(area.place,))
    return Jurisdiction(places=areas.buildings_of_grids(grids=(area.place,), on=on)[area.place])


def board(*, area: AreaRecord, plan: Plan, on: date, within: Jurisdiction) -> Board:
    """Read the board of an area."""
    below = parts_of(area, on=on)
    days = _days(area, on=on)
    own = {
        **_told((area,), measures=plan.trends, days=days, within=within),
        **_told((area,), measures=plan.codes(), days=days[-2:], within=within),
    }
    asked = _Parts(area=area, below=below, measures=plan.ranking, on=on, within=within)
    counted = _last_counted(area, on=on, within=within)
    parts = _told_of_parts(asked, counted=counted) if counted else _told_now(asked)
    return Board(
        area=area,
        on=on,
        path=_path(area, within=within, on=on),
        sections=tuple(
            (str(section.words), _tiles(section.measures, area, own, on=on))
            for section in plan.sections
        ),
        trends=tuple(_trend(code, area, own, days=days) for code in plan.trends),
        below=tuple(_ranked(one, plan.ranking, parts, on=on) for one in below),
        missing=_tiles(plan.missing, area, own, on=on),
    )


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


def _told(
    wanted: Sequence[AreaRecord],
    *,
    measures: Sequence[str],
    days: Sequence[date],
    within: Jurisdiction,
) -> Told:
    """Give figures by (code of the area, day, measure)."""
    kept = tuple(one for one in wanted if one.level in CODED)
    codes = {one.place: one.code for one in kept}
    found: dict[tuple[str, date, str], Figure | None] = {
        (codes[place], day, code): figure
        for (place, day, code), figure in indicators.kept_figures(
            measures=measures, places=codes, days=days, within=within
        ).items()
    }
    for day in days:
        counted = _counted_now(wanted, found, on=day, is_last=day == days[-1])
        figures = indicators.figures(measures=measures, areas=counted, on=day, within=within)
        found.update({(area, day, code): figure for (area, code), figure in figures.items()})
    return found


def _counted_now(
    wanted: Sequence[AreaRecord], found: Told, *, on: date, is_last: bool
) -> tuple[str, ...]:
    """
    Name the areas to be counted for the answer: those below the community, and small ones of which
    nothing is kept yet, in the first minute of a day.
    """
    kept = {area for area, day, _ in found if day == on}
    return tuple(
        one.code
        for one in wanted
        if one.level not in CODED or (is_last and one.level in _FEW and one.code not in kept)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The areas below one, and what is asked of them; who asks sees all of the area."""

    area: AreaRecord
    below: tuple[AreaRecord, ...]
    measures: tuple[str, ...]
    on: date
    within: Jurisdiction


@lru_cache(maxsize=256)
def _told_of_parts(parts: _Parts, *, counted: str) -> Told:
    """
    Give the figures of the areas below, as old as those of the area itself: ``counted`` says when.

    Grids are counted, not kept: not anew for everybody who looks, while nothing has changed.
    """
    del counted
    return _told_now(parts)


def _told_now(parts: _Parts) -> Told:
    return _told(parts.below, measures=parts.measures, days=(parts.on,), within=parts.within)


def _last_counted(area: AreaRecord, *, on: date, within: Jurisdiction) -> str:
    if area.level not in CODED:
        return ""
    return indicators.last_counted(place=area.place, on=on, within=within)


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
    own = _told((area,), measures=(code,), days=days, within=within)
    parts = _told(below, measures=(code,), days=(on,), within=within)
    return OneMeasure(
        area=area,
        path=_path(area, within=within, on=on),
        trend=_trend(code, area, own, days=days),
        below=tuple(_ranked(one, (code,), parts, on=on) for one in below),
    )


def version(*, area: AreaRecord, plan: Plan, on: date, within: Jurisdiction) -> str:
    """Give a text that is another one when the figures on the board of an area are."""
    if area.level in CODED:
        return _last_counted(area, on=on, within=within)
    told = _told((area,), measures=plan.codes(), days=(on,), within=within)
    figures = [
        f"{code}={figure and (figure.value, figure.of)}" for (_, _, code), figure in told.items()
    ]
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
