"""Writes of the register: take in sheets, correct, move, merge, reveal."""

from linli.register.actions.dwellings import DwellingUnknown
from linli.register.actions.intake import Outcome, OutcomeKind, Saying, take_in

__all__ = ["DwellingUnknown", "Outcome", "OutcomeKind", "Saying", "take_in"]
