"""For whom somebody may speak: a resident at home, or whoever holds a link. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from linli.kernel.places import Jurisdiction


class Tie(StrEnum):
    """Who holds a link: the person, a relative, a neighbour they trust."""

    SELF = "self"
    RELATIVE = "relative"
    NEIGHBOUR = "neighbour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """
    A resident at home: themselves, and the children they answer for; never the other grown-ups.

    ``within`` is the dwelling, ``by`` who goes into records.
    """

    people: frozenset[UUID]
    within: Jurisdiction
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Granting:
    """A link to be given: for whom, to whom; ``called`` is how the holder is called at the door."""

    id: UUID
    watch: UUID
    tie: Tie
    called: str = ""


PURPOSE = "watch.link"


def written(link: UUID) -> bytes:
    """Write what is signed of a link: its key alone; whom it is for stands in the table."""
    return link.bytes


def read(content: bytes) -> UUID:
    """Read the key of a link from what was signed."""
    return UUID(bytes=content)
