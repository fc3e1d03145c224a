"""Kinds of work that forms bring, and at which rung work about an area is held. Pure."""

from linli.work.domain.rungs import ORDER, Rung, area_of

DELETE = "returns.delete"
ASK = "returns.ask"
# Outcomes of a reminder that a list is to be deleted.
DELETED, STILL_KEPT = "deleted", "still_kept"


def rung_of(place: str) -> Rung:
    """Tell the lowest rung whose area is a place as it is, from the community up."""
    rungs = (rung for rung in ORDER[1:] if area_of(place, rung=rung) == place)
    return max(rungs, key=ORDER.index, default=Rung.COMMUNITY)
