"""Figures as they are kept: of many areas and days in one statement."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Max

from linli.indicators import models
from linli.indicators.domain import Figure, Sums
from linli.indicators.domain.figures import together
from linli.indicators.queries.declared import by_code, counted
from linli.indicators.queries.figures import as_figure
from linli.kernel.places import Jurisdiction

Kept = Mapping[tuple[str, date, str], Figure]


def kept_figures(
    *,
    measures: Sequence[str],
    places: Iterable[str],
    days: Iterable[date],
    within: Jurisdiction,
) -> Kept:
    """Read what measures came to, by (place, day, code); what nobody has counted is absent."""
    rows = models.Fact.objects.within(within).filter(
        place__in=list(places),
        on__in=list(days),
        measure__in=[one.code for one in counted(measures)],
    )
    found = {(row.place, row.on, row.measure): as_figure(row) for row in rows}
    known = by_code()
    ratios = [known[code] for code in measures if code in known and known[code].sums is Sums.RATIO]
    made = {
        (place, on, ratio.code): together(found[place, on, ratio.part], found[place, on, ratio.of])
        for place, on in {(place, on) for place, on, _ in found}
        for ratio in ratios
        if (place, on, ratio.part) in found and (place, on, ratio.of) in found
    }
    return {**found, **made}


def last_counted(*, place: str, on: date, within: Jurisdiction) -> str:
    """Tell, as a text to compare, when figures of a place were counted last; empty if never."""
    rows = models.Fact.objects.within(within).filter(place=place, on=on)
    at = rows.aggregate(at=Max("cut_off_at"))["at"]
    return at.isoformat() if at else ""
