"""The burden of forms on the areas within reach: whoever stands above a sender's area sees it too."""

from dataclasses import dataclass
from datetime import date, timedelta

from linli.areas import queries as areas
from linli.areas.domain import Actor
from linli.features.returns import models
from linli.features.returns.domain.burden import Asked, Double, Load, doubles, loads
from linli.indicators import queries as indicators
from linli.kernel.days import local_day, start_of

_WEEKS = 4
_CALLS = "answers.week_per_household"


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """What was asked in the last weeks, by sender, area and week; what was asked twice."""

    loads: tuple[Load, ...]
    doubles: tuple[Double, ...]
    names: dict[str, str]
    calls: dict[str, float]
    """How often each household of an area was asked something in seven days."""


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
        measures=(_CALLS,), areas=tuple(one.code for one in found), on=on, within=within
    )
    shares = {one.place: figures.get((one.code, _CALLS)) for one in found}
    return Burden(
        loads=loads(asked),
        doubles=doubles(asked),
        names={one.place: one.name for one in found},
        calls={
            place: float(figure.share)
            for place, figure in shares.items()
            if figure is not None and figure.share is not None
        },
    )
