"""
The measures of the register: households, people, who needs a second look, vehicles, open questions.

Their codes are those that forms from above are matched to; where a form asks for something else, it is
another measure.
"""

from linli.indicators.domain import Measure
from linli.register.indicators.care import OF_CARE
from linli.register.indicators.households import OF_HOUSEHOLDS
from linli.register.indicators.keeping import OF_KEEPING
from linli.register.indicators.people import OF_PEOPLE
from linli.register.indicators.sources import HOUSEHOLDS, INQUIRY

__all__ = ["HOUSEHOLDS", "INQUIRY", "MEASURES"]

MEASURES: tuple[Measure, ...] = (*OF_HOUSEHOLDS, *OF_PEOPLE, *OF_CARE, *OF_KEEPING)
