"""What a board shows: kept figures from the community up, counted ones below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zlib import crc32

from linli.areas import queries as areas
from linli.areas.domain import CODED, Level
from linli.areas.queries import AreaRecord
from linli.features.boards.domain import Plan, Ranked, Tile
from linli.indicators import queries as indicators
from linli.indicators.domain import Figure, Measure
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import queries as register

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
    own = _told((area,), measures=plan.codes(), days=days, within=within)
    parts = _told(below, measures=plan.ranking, days=(on,), within=within)
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
        return indicators.last_counted(place=area.place, on=on, within=within)
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


# Rows are read where there are so few that somebody goes through them.
_SMALL = frozenset(Level) - {Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.STREET}
PAGE = 50


def is_small(area: AreaRecord) -> bool:
    """Tell whether the rows behind a figure of an area may be listed; above, one goes down first."""
    return area.level in _SMALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One of those behind a figure, in words: the person or the household, or where the thing is."""

    kind: str
    subject: UUID
    place: str
    words: str


def rows(asking: indicators.Asking, *, within: Jurisdiction) -> tuple[Row, ...]:
    """
    List who or what was counted, numbers masked as in every list.

    :raises NotYours: if the area is out of reach.
    """
    kind, found = indicators.rows_behind(asking, within=within, at_most=PAGE)
    names = register.names_of(subjects=tuple(one.subject for one in found), within=within)
    homes = register.households_at(places=tuple({one.place for one in found}), within=within)
    at = {home.place: f"{home.estate} {home.dwelling}".strip() for home in homes}
    return tuple(
        Row(
            kind=kind if one.subject in names else "",
            subject=one.subject,
            place=one.place,
            words=_words(kind, names.get(one.subject, ""), at.get(one.place, "")),
        )
        for one in found
    )


def _words(kind: str, name: str, home: str) -> str:
    if kind == "household":
        return home or name
    return " · ".join(filter(None, (name, home)))
