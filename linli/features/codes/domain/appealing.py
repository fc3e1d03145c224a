"""Appeals: what may be appealed, and what the answers are. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from linli.features.codes.domain.colours import Colour

# Whoever is green or grey is held back from nothing.
RESTRICTING = frozenset((Colour.RED, Colour.YELLOW))
KIND = "codes.appeal"


class Answered(StrEnum):
    """How an appeal was answered: the fact was wrong, or it stands."""

    UPHELD = "upheld"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appealed:
    """An appeal as it is made: against whose code, under which key, and what is said, if anything."""

    id: UUID
    person: UUID
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer to an appeal, with its reasons in words."""

    appeal: UUID
    answer: Answered
    words: str
