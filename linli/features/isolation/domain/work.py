"""The kinds of work that observation makes, and at which rung those of moving stand. Pure."""

from linli.areas.domain import Level
from linli.work.domain.rungs import TOP, Rung

CONTACT = "isolation.contact"
RELEASE = "isolation.release"
OBJECTION = "isolation.objection"
GROUNDLESS = "isolation.groundless"
# What stops with an order. Whoever objected is owed an answer all the same.
STOPS = (CONTACT, RELEASE, GROUNDLESS)
# Its subject is the stage of a refusal: whoever holds a rung has a time of their own.
REFUSAL = "isolation.refusal"
# Its subject is the question put to another area; it names nobody.
RECEPTION = "isolation.reception"
_RUNGS = {
    Level.COMMUNITY: Rung.COMMUNITY,
    Level.VILLAGE: Rung.COMMUNITY,
    Level.STREET: Rung.STREET,
    Level.DISTRICT: Rung.DISTRICT,
}


def rung_at(level: Level) -> Rung:
    """Tell at which rung an area of a level holds work; above the city nobody does."""
    return _RUNGS.get(level, TOP)
