"""Figures: what a measure came to in an area on a day, and how figures of parts add."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """
    What a measure came to. A ratio has its denominator beside it: ``of``.

    ``cut_off_at`` says when it was counted; without one it was counted for this answer.
    ``published`` is what was said at the end of the day (``published_of`` of a ratio), where that
    was another figure; ``because`` says why it was corrected since.
    """

    value: int
    of: int | None = None
    cut_off_at: datetime | None = None
    published: int | None = None
    published_of: int | None = None
    because: str = ""

    @property
    def share(self) -> Fraction | None:
        """The quotient of a ratio; nothing where there is nothing to divide by."""
        return Fraction(self.value, self.of) if self.of else None

    @property
    def is_corrected(self) -> bool:
        """Whether another figure was published."""
        return (self.published, self.published_of) not in (
            (None, None),
            (self.value, self.of),
        )


def together(part: Figure, whole: Figure) -> Figure:
    """Make the figure of a ratio out of the figures of its part and its whole."""
    is_corrected = part.is_corrected or whole.is_corrected
    times = [one.cut_off_at for one in (part, whole) if one.cut_off_at]
    return Figure(
        value=part.value,
        of=whole.value,
        cut_off_at=min(times) if times else None,
        published=_said(part) if is_corrected else None,
        published_of=_said(whole) if is_corrected else None,
        because=part.because or whole.because,
    )


def _said(figure: Figure) -> int:
    return figure.value if figure.published is None else figure.published


def added(figures: Iterable[Figure]) -> Figure:
    """Add the figures of parts; of a ratio both parts are added, never the quotients."""
    parts = tuple(figures)
    wholes = [one.of for one in parts if one.of is not None]
    return Figure(value=sum(one.value for one in parts), of=sum(wholes) if wholes else None)
