"""The measures that apps declare, by code: what forms and boards may ask for."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from linli.indicators.domain import Measure, Source, Sums
from linli.rules import queries as rules


def known_measures() -> tuple[Measure, ...]:
    """List every measure, with its words and synonyms, in the order in which ``wiring`` does."""
    declared: tuple[Measure, ...] = import_string(settings.MEASURES)
    return declared


@cache
def by_code() -> Mapping[str, Measure]:
    """
    Give every measure by its code.

    :raises ValueError: if a code is declared twice, or a ratio is made of what is not declared.
    """
    found: dict[str, Measure] = {}
    for measure in known_measures():
        if measure.code in found:
            raise ValueError(f"{measure.code} is declared twice")
        found[measure.code] = measure
    parts = {code for one in found.values() for code in (one.part, one.of) if code}
    if absent := sorted(parts - found.keys()):
        raise ValueError(f"ratios of what is not declared: {absent}")
    return found


def counted(codes: Iterable[str]) -> tuple[Measure, ...]:
    """Give what has to be counted for some measures: of a ratio its part and its whole."""
    known = by_code()
    wanted = [known[code] for code in codes if code in known]
    needed = dict.fromkeys(
        code
        for measure in wanted
        for code in ((measure.part, measure.of) if measure.sums is Sums.RATIO else (measure.code,))
    )
    return tuple(known[code] for code in needed)


def by_source(measures: Iterable[Measure]) -> Mapping[Source, tuple[Measure, ...]]:
    """Sort measures by the source that they count the rows of."""
    found: dict[Source, list[Measure]] = {}
    for measure in measures:
        if measure.source:
            found.setdefault(measure.source, []).append(measure)
    return {source: tuple(some) for source, some in found.items()}


def all_by_source() -> Mapping[Source, tuple[Measure, ...]]:
    """Sort everything that is counted by its source."""
    return by_source(counted(by_code()))


def days_told(sources: Iterable[Source], *, on: date) -> Mapping[Source, int]:
    """
    Tell for how many days before a day the rows of sources still say how it was.

    Where rows are kept as policy says, the shortest time in force anywhere counts: figures of a city
    are made of all its places.
    """
    asked = tuple(sources)
    codes = {one.code for source in asked for one in source.kept}
    least = rules.least(codes=codes, on=on) if codes else {}
    return {source: _days_told(source, least) for source in asked}


def _days_told(source: Source, least: Mapping[str, int]) -> int:
    told = [least.get(code, 0) - reads for code, reads in source.kept]
    if source.days_back or not told:
        told.append(source.days_back)
    return max(min(told), 0)


def sources_of(tables: Iterable[str]) -> tuple[Source, ...]:
    """Tell which sources have to be counted again when tables have changed."""
    changed = set(tables)
    return tuple(source for source in all_by_source() if changed & set(source.tables))
