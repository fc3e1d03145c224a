"""
Tables of the register: what holds now, since when, and every statement it was made from.

Every table with personal data has a place and stands behind both locks.
"""

from linli.register.models.records import (
    CareMark,
    Dwelling,
    Household,
    Person,
    Residence,
    Tenancy,
    Vehicle,
)
from linli.register.models.said import Disclosure, Merge, Question, Statement
from linli.register.models.standings import Standing

__all__ = [
    "CareMark",
    "Disclosure",
    "Dwelling",
    "Household",
    "Merge",
    "Person",
    "Question",
    "Residence",
    "Standing",
    "Statement",
    "Tenancy",
    "Vehicle",
]
