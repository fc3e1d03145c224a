"""What has to be counted again: which sources, in which communities, for which days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from linli.areas import queries as areas
from linli.areas.domain import Level
from linli.indicators import models
from linli.indicators.domain import Source
from linli.indicators.queries.declared import all_by_source, days_told, sources_of
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, lies_in

COMMUNITIES = (Level.COMMUNITY, Level.VILLAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dirty:
    """A source has to be counted again for a day in some communities, and why if it was asked for."""

    source: Source
    on: date
    communities: tuple[str, ...]
    because: str = ""


def waiting(*, within: Jurisdiction) -> int:
    """Count the marks of a jurisdiction that nobody has taken up."""
    rows = models.Mark.objects.within(within)
    found: int = rows.count()
    return found


def dirty(
    marks: Iterable[models.Mark], *, communities: Sequence[str], today: date
) -> tuple[Dirty, ...]:
    """
    Tell what marks ask for, the earliest day first: today, and days that were counted before.

    What no table tells any more is left out. ``communities`` are the places of all there are.
    """
    days = (*models.Day.objects.filter(on__lt=today).values_list("on", flat=True), today)
    found: dict[tuple[date, str, str], set[str]] = {}
    by_code: dict[str, Source] = {}
    told = days_told(all_by_source(), on=today)
    known: dict[str, tuple[str, ...]] = {}
    for mark in marks:
        concerned = known.get(mark.place)
        if concerned is None:
            concerned = known[mark.place] = _concerned(mark.place, communities)
        for source in sources_of((mark.about,)) if concerned else ():
            by_code[source.code] = source
            for day in _days(mark, told[source], days=days):
                found.setdefault((day, source.code, mark.because), set()).update(concerned)
    return tuple(
        Dirty(source=by_code[code], on=day, communities=tuple(sorted(some)), because=because)
        for (day, code, because), some in sorted(found.items(), key=lambda item: item[0])
    )


def _concerned(place: str, communities: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in communities if lies_in(one, area=place) or lies_in(place, area=one))


def _days(mark: models.Mark, told: int, *, days: Sequence[date]) -> Iterable[date]:
    today = days[-1]
    since = min(local_day(mark.since_at), today) if mark.since_at else today
    first = max(since, today - timedelta(days=told))
    return (day for day in days if day >= first)


def communities_at(*, on: date, place: str = "") -> tuple[str, ...]:
    """List the places of all communities on a day, in order."""
    return tuple(one.place for one in areas.areas_under(place=place, levels=COMMUNITIES, on=on))
