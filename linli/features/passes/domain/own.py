"""For whom a resident may ask, and what they may see. Pure."""

from dataclasses import dataclass
from uuid import UUID

from linli.kernel.places import Jurisdiction


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """
    A resident at home: themselves and the children they answer for, and their household.

    ``within`` is the dwelling, ``by`` who goes into records.
    """

    people: frozenset[UUID]
    within: Jurisdiction
    by: str
