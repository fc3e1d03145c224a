"""Says figures as people read them, and puts them into tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from linli.features.boards.domain import Ranked, Tile, size_of
from linli.features.boards.queries import Trend
from linli.indicators.domain import Figure, Measure, Sums, Unit
from linli.indicators.queries import by_code
from linli.indicators.words import CORRECTED, UNITS
from linli.web.dates import day_words
from linli.web.parts import Cell, Column, Table

UNKNOWN = "—"
# By what a ratio is multiplied to be read, and how many digits then say enough.
_SCALES = {Unit.PERCENT: (100, 1), Unit.EACH: (1, 2), Unit.TIMES_EACH: (1, 2)}


def called(measure: Measure) -> str:
    """Say how a measure is called in the reader's language."""
    words = measure.words.by_language()
    return words.get(get_language() or "", measure.words.zh_hans)


def defined(measure: Measure) -> str:
    """Say in a sentence what a measure counts."""
    words = measure.definition.by_language()
    return words.get(get_language() or "", measure.definition.zh_hans)


def number(figure: Figure | None, measure: Measure) -> str:
    """Say a figure: grouped by thousands, a share in per cent, with its parts if it has any."""
    size = size_of(figure)
    if size is None:
        return UNKNOWN
    match measure.unit:
        case Unit.PERCENT:
            return f"{size * 100:.1f}%"
        case Unit.EACH | Unit.TIMES_EACH:
            return f"{size:.2f}"
    return f"{size:,.0f}"


def unit(measure: Measure) -> str:
    """Say the unit that stands behind a figure; per cent stands in it already."""
    return "" if measure.unit is Unit.PERCENT else str(UNITS[measure.unit])


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTile:
    """A figure as it is shown: its words, the day before, and where to look further."""

    words: str
    definition: str
    number: str
    unit: str
    before: str
    change: str
    parts: str
    url: str


def shown(tile: Tile, *, area: str) -> ShownTile:
    """Say one figure of an area with that of the day before."""
    figure, measure = tile.today, tile.measure
    of = "" if figure is None or figure.of is None else f"{figure.value:,} / {figure.of:,}"
    return ShownTile(
        words=called(measure),
        definition=defined(measure),
        number=number(figure, measure),
        unit=unit(measure) if figure else "",
        before=before_words(tile.before, measure),
        change=_change(tile),
        parts=of,
        url=about(area, measure),
    )


def before_words(figure: Figure | None, measure: Measure) -> str:
    """Say the figure of a day that is over; beside a corrected one stands what was published."""
    if figure is None or not figure.is_corrected:
        return number(figure, measure)
    return _("%(now)s（当时公布 %(published)s）") % {
        "now": number(figure, measure),
        "published": number(_as_published(figure), measure),
    }


def _as_published(figure: Figure) -> Figure:
    return Figure(value=figure.published or 0, of=figure.published_of)


def why(figure: Figure) -> str:
    """Say why a published figure is another one now."""
    return str(CORRECTED.get(figure.because, figure.because))


def _change(tile: Tile) -> str:
    """Say by how much today differs; not of what is still to happen today, for the day before is whole."""
    if _is_of_the_day(tile.measure):
        return ""
    now, then = size_of(tile.today), size_of(tile.before)
    if now is None or then is None:
        return ""
    scale, digits = _SCALES.get(tile.measure.unit, (1, 0))
    difference = round((now - then) * scale, digits)
    return f"{difference:+,.{digits}f}" if difference else _("持平")


def _is_of_the_day(measure: Measure) -> bool:
    counted = by_code()[measure.part] if measure.sums is Sums.RATIO else measure
    return counted.sums is Sums.FLOW


def about(area: str, measure: Measure, *, on: date | None = None) -> str:
    """Give the address of the page about a figure: of today, or of a day that is over."""
    url = reverse("boards:measure", args=(area, measure.code))
    return f"{url}?on={on.isoformat()}" if on else url


def trend_table(trend: Trend, *, area: str, today: date) -> Table:
    """
    Give a trend as a table: what the chart beside it is drawn from. Each figure leads to those behind it.

    Where a day was corrected, what was published then stands beside it, with the reason.
    """
    measure = trend.measure
    day, figure = Column(text=_("日期")), Column(text=called(measure), figure=True)
    then, because = Column(text=_("当时公布"), figure=True), Column(text=_("更正原因"))
    corrected = any(told and told.is_corrected for _on, told in trend.days)
    return Table(
        caption=called(measure),
        columns=(day, figure, then, because) if corrected else (day, figure),
        rows=tuple(
            (
                Cell(column=day, text=day_words(on, today=today)),
                Cell(
                    column=figure,
                    text=number(told, measure),
                    url=about(area, measure, on=on) if told and told.value else "",
                ),
                *(_published(told, measure, (then, because)) if corrected else ()),
            )
            for on, told in trend.days
        ),
        note=defined(measure) + _since(trend, today=today),
    )


def _since(trend: Trend, *, today: date) -> str:
    """Say from which day on there are figures, if not from the first that is shown."""
    known = [on for on, told in trend.days if told]
    if not known or known[0] == trend.days[0][0]:
        return ""
    return _("；%(day)s以前没有统计过") % {"day": day_words(known[0], today=today)}


def _published(
    told: Figure | None, measure: Measure, columns: tuple[Column, Column]
) -> tuple[Cell, Cell]:
    then, because = columns
    if told is None or not told.is_corrected:
        return Cell(column=then, text=""), Cell(column=because, text="")
    return (
        Cell(column=then, text=number(_as_published(told), measure)),
        Cell(column=because, text=why(told)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting:
    """
    By which measure areas are listed, where the other ways lie (nowhere on the page of one measure), and
    for which day, if it is over.
    """

    by: Measure
    url: str = ""
    on: date | None = None


def ranking_table(
    areas: Sequence[Ranked], *, measures: Sequence[Measure], sorting: Sorting
) -> Table:
    """Give areas side by side, each leading to its own board, each figure to those behind it."""
    name = Column(text=_("辖区"))
    columns = tuple(
        Column(
            text=called(one),
            figure=True,
            sort_url=f"{sorting.url}?by={one.code}" if sorting.url else "",
            sorted=_direction(one) if one is sorting.by else "",
        )
        for one in measures
    )
    return Table(
        caption=_("下一级"),
        columns=(name, *columns),
        rows=tuple(
            (
                Cell(column=name, text=area.name, url=reverse("boards:board", args=(area.code,))),
                *(
                    Cell(
                        column=column,
                        text=number(area.figures.get(one.code), one),
                        url=_rows_of(area, one, on=sorting.on),
                    )
                    for column, one in zip(columns, measures, strict=True)
                ),
            )
            for area in areas
        ),
        note=_("要先看的排在前面。"),
    )


def _rows_of(area: Ranked, measure: Measure, *, on: date | None) -> str:
    figure = area.figures.get(measure.code)
    return about(area.code, measure, on=on) if figure and figure.value else ""


def _direction(measure: Measure) -> str:
    return "ascending" if measure.good == "up" else "descending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A day whose published figure is another now, in words."""

    day: str
    published: str
    now: str
    why: str


def corrections(trend: Trend, *, today: date) -> tuple[Correction, ...]:
    """List the days of a trend that were corrected, the latest first."""
    measure = trend.measure
    return tuple(
        Correction(
            day=day_words(on, today=today),
            published=number(_as_published(told), measure),
            now=number(told, measure),
            why=why(told),
        )
        for on, told in reversed(trend.days)
        if told and told.is_corrected
    )
