"""What stands on a board, and in which order areas are listed. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from linli.indicators.domain import Figure, Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group of figures under a heading; ``measures`` are codes."""

    words: Any
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """
    What boards show, by codes of measures: ``project/board.py`` lists it, for the feature knows no other.

    ``sections`` are the figures on top, ``trends`` are drawn, ``ranking`` are the columns by which the
    areas below are compared, ``missing`` is what somebody has to see to.
    """

    sections: tuple[Section, ...]
    trends: tuple[str, ...]
    ranking: tuple[str, ...]
    missing: tuple[str, ...]
    late: tuple[str, ...] = ()

    def codes(self) -> tuple[str, ...]:
        """List everything that a board asks for, once."""
        shown = (code for section in self.sections for code in section.measures)
        return tuple(
            dict.fromkeys((*shown, *self.trends, *self.ranking, *self.missing, *self.late))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One figure with that of the day before."""

    measure: Measure
    today: Figure | None
    before: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """An area below, with its figures by code."""

    code: str
    name: str
    figures: Mapping[str, Figure | None]


def ranked(areas: Sequence[Ranked], *, by: Measure) -> tuple[Ranked, ...]:
    """Order areas by a measure: where somebody has to look first stands first, the unknown last."""
    lowest_first = by.good == "up"

    def place(area: Ranked) -> tuple[bool, float]:
        size = size_of(area.figures.get(by.code))
        return size is None, (size or 0.0) * (1 if lowest_first else -1)

    return tuple(sorted(areas, key=place))


def size_of(figure: Figure | None) -> float | None:
    """Give the one number by which a figure is compared and drawn."""
    if figure is None:
        return None
    if figure.of is None:
        return float(figure.value)
    return float(figure.share) if figure.share is not None else None
