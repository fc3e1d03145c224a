"""What a list leaves the house for, and which of the things in it that takes whole."""

from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    """What somebody does with a list; the rest of it is masked."""

    IDENTITY = "identity"
    """Checks who people are: whole numbers and phones."""

    CONTACT = "contact"
    """Calls or visits people: whole phones, masked numbers."""

    KNOW = "know"
    """Has to know how many and who: numbers and phones masked."""


WHOLE_NUMBERS = frozenset((Need.IDENTITY,))
WHOLE_PHONES = frozenset((Need.IDENTITY, Need.CONTACT))
_PHONE_SHOWN = 3
_PHONE_TAIL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What for in words that the people on the list can read, what it takes, and who gets it."""

    words: str
    need: Need = Need.KNOW
    recipient: str = ""


def masked_phone(phone: str) -> str:
    """Show a phone so that its holder knows it: ``138****0013``."""
    if len(phone) <= _PHONE_SHOWN + _PHONE_TAIL:
        return "*" * len(phone)
    hidden = len(phone) - _PHONE_SHOWN - _PHONE_TAIL
    return f"{phone[:_PHONE_SHOWN]}{'*' * hidden}{phone[-_PHONE_TAIL:]}"
