"""What a measure is, how figures add, and what is dirty. Pure."""

from linli.indicators.domain.figures import Figure
from linli.indicators.domain.inquiries import Inquiry, lately, measures_of
from linli.indicators.domain.measures import Kept, Measure, Source, Sums, Unit, Words, held, within

__all__ = [
    "Figure",
    "Inquiry",
    "Kept",
    "Measure",
    "Source",
    "Sums",
    "Unit",
    "Words",
    "held",
    "lately",
    "measures_of",
    "within",
]
