"""The six checks of the estates of an area, day by day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from linli.areas import queries as areas
from linli.areas.domain import Level
from linli.features.watch import models
from linli.features.watch.queries.policies import NATION, policy
from linli.kernel.places import Jurisdiction


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """The sheet of an estate on a day, as far as it is filled in."""

    place: str
    estate: str
    on: date
    asked: tuple[str, ...]
    checks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    by: str = ""

    @property
    def lacking(self) -> int:
        """How many of the checks found something lacking."""
        return sum(one["found"] == "lacking" for one in self.checks.values())


def sheets(*, on: date, within: Jurisdiction) -> tuple[SheetLine, ...]:
    """List the sheets of every estate within reach on a day, also those nobody has begun."""
    estates = {
        one.place: one.name
        for place in within.places
        for one in areas.areas_under(place=place, levels=(Level.ESTATE,), on=on)
    }
    kept = {row.place: row for row in models.SixChecks.objects.within(within).filter(on=on)}
    asked = policy(place=within.places[0] if within.places else NATION, on=on).six_checks
    return tuple(
        SheetLine(
            place=place,
            estate=name,
            on=on,
            asked=asked,
            checks=kept[place].checks if place in kept else {},
            by=kept[place].by if place in kept else "",
        )
        for place, name in sorted(estates.items())
    )
