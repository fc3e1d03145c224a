"""The rows of a table of figures: which area each is about, and what the measures come to there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from linli.areas import queries as areas
from linli.areas.domain import Level
from linli.areas.queries import AreaRecord
from linli.features.returns.domain.blanks import AREA, NUMBER, Blank, Column, Rows
from linli.features.returns.domain.reports import Corrected
from linli.features.returns.domain.scales import Number, number_of
from linli.features.returns.forms.measures import rows_named_by
from linli.features.returns.forms.reading import Knowing
from linli.features.returns.forms.words import bare
from linli.indicators import queries as indicators
from linli.indicators.domain import Figure
from linli.indicators.domain.figures import added
from linli.kernel.places import Jurisdiction
from linli.register.domain.walking import padded

Row = Mapping[int, str | Number]

_LEVELS: Mapping[Rows, tuple[Level, ...]] = {
    Rows.DISTRICT: (Level.DISTRICT,),
    Rows.STREET: (Level.STREET,),
    Rows.COMMUNITY: (Level.COMMUNITY, Level.VILLAGE),
    Rows.ESTATE: (Level.ESTATE,),
    Rows.BUILDING: (Level.BUILDING,),
    Rows.GRID: (Level.GRID,),
}
_ENDINGS = (
    *("社区居民委员会", "社区居委会", "居民委员会", "村民委员会", "居委会", "村委会"),
    *("社区", "小区", "街道办事处", "街道", "号楼", "栋", "幢", "号", "网格", "村"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabled:
    """
    The rows of a table by their place in it, what they add up to, and names nobody was found for.

    ``corrected`` are those of its figures that were published as others.
    """

    rows: tuple[Row, ...]
    count: int
    totals: Mapping[int, Number]
    unmatched: tuple[str, ...] = ()
    corrected: tuple[Corrected, ...] = ()


def known(answers: Mapping[str, str] = MappingProxyType({})) -> Knowing:
    """Give the measures that a form may ask for: the words they go by, and in what they are counted."""
    declared = indicators.known_measures()
    return Knowing(
        measures={
            one.code: (one.words.zh_hans, one.words.zh_hant, one.words.en, *one.synonyms)
            for one in declared
        },
        counts={one.code: one.unit for one in declared},
        answers=answers,
    )


def tabled(*, blank: Blank, area: AreaRecord, on: date, within: Jurisdiction) -> Tabled:
    """Read the rows of a table: in the order of its names, or of the areas where it has none."""
    found = _areas_of(blank.rows, area=area, on=on)
    placed, unmatched = _placed(blank, found)
    codes = [column.answer for column in blank.columns if _is_measure(column)]
    figures = indicators.figures(
        measures=tuple(dict.fromkeys(code for code in codes if code)),
        areas=tuple(one.code for one in placed.values()),
        on=on,
        within=within,
    )
    words = _Words(area=area, on=on, several=_several_estates(found))
    many = max(placed, default=0)
    rows = tuple(
        _row(blank, placed[at], at, figures, words) if at in placed else {}
        for at in range(1, many + 1)
    )
    asked = tuple(placed.values())
    totals = {column.at: _total(column, asked, figures) for column in blank.columns}
    return Tabled(
        rows=rows,
        count=len(placed),
        # What lacks a row adds up to no total.
        totals={}
        if unmatched
        else {at: total for at, total in totals.items() if total is not None},
        unmatched=unmatched,
        corrected=_corrected(blank, asked, figures),
    )


def _total(
    column: Column, asked: Sequence[AreaRecord], figures: Mapping[tuple[str, str], Figure | None]
) -> Number | None:
    """Add up a column; of a ratio its parts are added, never the quotients."""
    if column.scale is None or column.answer is None:
        return None
    found = [one for area in asked if (one := figures.get((area.code, column.answer)))]
    # A part of the sum would be taken for all of it.
    is_whole = bool(found) and len(found) == len(asked)
    return number_of(added(found), column.scale) if is_whole else None


def corrected(
    *, blank: Blank, area: AreaRecord, on: date, within: Jurisdiction
) -> tuple[Corrected, ...]:
    """List the figures of a table that are others now than were published for its day."""
    return tabled(blank=blank, area=area, on=on, within=within).corrected


def _corrected(
    blank: Blank, asked: Sequence[AreaRecord], figures: Mapping[tuple[str, str], Figure | None]
) -> tuple[Corrected, ...]:
    return tuple(
        Corrected(
            area=one.name or one.number,
            header=column.heading,
            published=number_of(_published(figure), column.scale),
            now=number_of(figure, column.scale),
            because=figure.because,
        )
        for one in asked
        for column in blank.columns
        if column.answer
        and column.scale
        and (figure := figures.get((one.code, column.answer)))
        and figure.is_corrected
        and figure.published is not None
    )


def _published(figure: Figure) -> Figure:
    return Figure(value=figure.published or 0, of=figure.published_of)


def _areas_of(rows: Rows, *, area: AreaRecord, on: date) -> tuple[AreaRecord, ...]:
    if rows is Rows.AREA:
        return (area,)
    found = areas.areas_under(place=area.place, levels=_LEVELS[rows], on=on)
    return tuple(sorted(found, key=_walked)) if rows is Rows.BUILDING else found


def _walked(one: AreaRecord) -> tuple[str, str]:
    return one.place.rpartition(".")[0], padded(one.number or one.name)


def _placed(
    blank: Blank, found: Sequence[AreaRecord]
) -> tuple[Mapping[int, AreaRecord], tuple[str, ...]]:
    """Put each area into its row: the one that has its name, or the next free one."""
    if not blank.names:
        return dict(enumerate(found, start=1)), ()
    by_name: dict[str, list[AreaRecord]] = {}
    for one in found:
        for name in {_plain(one.name), _plain(one.number)} - {""}:
            by_name.setdefault(name, []).append(one)
    placed = {}
    for row, text in blank.names.items():
        named = by_name.get(_plain(text), [])
        # Names repeat; where two areas have one, nobody knows which is meant.
        if len(named) == 1:
            placed[row - blank.first + 1] = named[0]
    unmatched = tuple(
        text for row, text in blank.names.items() if row - blank.first + 1 not in placed
    )
    return placed, unmatched


def _plain(text: str) -> str:
    plain = bare(text)
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) > len(ending):
            return plain.removesuffix(ending)
    return plain


def _is_measure(column: Column) -> bool:
    return column.answer not in (None, NUMBER, AREA)


def _several_estates(found: Sequence[AreaRecord]) -> bool:
    estates = {one.place.rpartition(".")[0] for one in found if one.level is Level.BUILDING}
    return len(estates) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """How areas are called in the rows of a table."""

    area: AreaRecord
    on: date
    several: bool

    def name(self, one: AreaRecord, column: Column, blank: Blank) -> str:
        """Say the area of a row, or the one above it of the sort that the column names."""
        asked = rows_named_by(column.path)
        if column.names_rows or asked is None:
            estate = self._above(one, Rows.ESTATE) if self._says_estate(blank) else ""
            return f"{estate}{one.name}" if one.level is Level.BUILDING else one.name
        return self._above(one, asked)

    def _says_estate(self, blank: Blank) -> bool:
        beside = {rows_named_by(column.path) for column in blank.columns}
        return self.several and Rows.ESTATE not in beside

    def _above(self, one: AreaRecord, rows: Rows) -> str:
        levels = _LEVELS.get(rows, ())
        path = areas.path_to(place=one.place, on=self.on)
        return next((up.name for up in path if up.level in levels), "")


def _row(
    blank: Blank,
    one: AreaRecord,
    number: int,
    figures: Mapping[tuple[str, str], Figure | None],
    words: _Words,
) -> Row:
    row: dict[int, str | Number] = {}
    for column in blank.columns:
        if column.answer == NUMBER:
            row[column.at] = number
        elif column.names_rows or column.answer == AREA:
            row[column.at] = words.name(one, column, blank)
        elif (said := _said(column, figures.get((one.code, column.answer or "")))) is not None:
            row[column.at] = said
    return row


def _said(column: Column, figure: Figure | None) -> Number | None:
    return number_of(figure, column.scale) if figure and column.scale else None
