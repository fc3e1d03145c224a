"""The burden of forms on the areas within reach: whoever stands above a sender's area sees it too."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from linli.areas import queries as areas
from linli.areas.domain import Actor
from linli.areas.queries import AreaRecord
from linli.features.returns import models
from linli.features.returns.domain.burden import Asked, Double, Load, doubles, loads
from linli.indicators import queries as indicators
from linli.indicators.domain import Figure
from linli.kernel.days import local_day, start_of

_WEEKS = 4
ASKED, CALLS = "answers.week_per_household", "calls.week_per_household"


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """What was asked in the last weeks, by sender, area and week; what was asked twice."""

    loads: tuple[Load, ...]
    doubles: tuple[Double, ...]
    names: dict[str, str]
    codes: dict[str, str]
    asked: dict[str, float]
    """How many questions each household of an area was asked in seven days, by whoever asks."""

    calls: dict[str, float]
    """How often each was called, visited or written to for that."""


def burden(*, by: Actor, on: date) -> Burden:
    """Count the forms of the last four weeks."""
    within = by.may("returns.fill")
    since = start_of(on - timedelta(weeks=_WEEKS))
    rows = models.Demand.objects.within(within).filter(received_at__gte=since).defer("blank")
    rows = rows.select_related("version__form__sender").prefetch_related("fillings")
    asked = [
        Asked(
            sender=row.version.form.sender.called,
            form=row.version.form.title,
            place=row.place,
            on=local_day(row.received_at),
            headings=tuple(row.version.headings),
            new=max((len(one.new) for one in row.fillings.all()), default=0),
        )
        for row in rows.order_by("received_at", "id")
    ]
    found = areas.areas_at(places=tuple({one.place for one in asked}), on=on)
    figures = indicators.figures(
        measures=(ASKED, CALLS), areas=tuple(one.code for one in found), on=on, within=within
    )
    return Burden(
        loads=loads(asked),
        doubles=doubles(asked),
        names={one.place: one.name for one in found},
        codes={one.place: one.code for one in found},
        asked=_shares(ASKED, found, figures),
        calls=_shares(CALLS, found, figures),
    )


def _shares(
    measure: str,
    found: Iterable[AreaRecord],
    figures: Mapping[tuple[str, str], Figure | None],
) -> dict[str, float]:
    told = ((one.place, figures.get((one.code, measure))) for one in found)
    return {
        place: float(figure.share)
        for place, figure in told
        if figure is not None and figure.share is not None
    }
