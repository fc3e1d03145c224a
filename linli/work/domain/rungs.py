"""
The rungs of the ladder: who holds a piece of work, from the grid up to the city. Pure.

Whoever audits stands beside the ladder: what is theirs climbs to nobody, and nobody else takes it.
"""

from collections.abc import Mapping
from enum import StrEnum

from linli.areas.domain import Role


class Rung(StrEnum):
    """A level that holds work; in the order in which work climbs."""

    GRID = "grid"
    COMMUNITY = "community"
    STREET = "street"
    DISTRICT = "district"
    CITY = "city"
    AUDIT = "audit"
    """Beside the ladder; out of everybody's hands but the auditors'."""


ORDER: tuple[Rung, ...] = tuple(rung for rung in Rung if rung is not Rung.AUDIT)
TOP = ORDER[-1]
_HEIGHT: Mapping[Rung, int] = {rung: height for height, rung in enumerate((*ORDER, Rung.AUDIT))}
# How many labels of a place its area at a rung keeps: province, city, district, street, community.
_LABELS: Mapping[Rung, int] = {
    Rung.COMMUNITY: 5,
    Rung.STREET: 4,
    Rung.DISTRICT: 3,
    Rung.CITY: 2,
}
# Who holds what stands at which rung. A village is a community by another name.
RUNG_OF: Mapping[Role, Rung] = {
    Role.GRID_WORKER: Rung.GRID,
    Role.COMMUNITY_STAFF: Rung.COMMUNITY,
    Role.COMMUNITY_LEADER: Rung.COMMUNITY,
    Role.DOCTOR: Rung.COMMUNITY,
    Role.STREET_OFFICER: Rung.STREET,
    Role.DISTRICT_OFFICER: Rung.DISTRICT,
    Role.CITY_OFFICER: Rung.CITY,
    Role.AUDITOR: Rung.AUDIT,
}


def height(rung: Rung) -> int:
    """Tell how high a rung is; the grid is 0, and what auditors hold is out of everybody's reach."""
    return _HEIGHT[rung]


def above(rung: Rung) -> Rung:
    """Give the next rung up; the top, and what stands beside the ladder, stay where they are."""
    if rung not in ORDER:
        return rung
    return ORDER[min(height(rung) + 1, len(ORDER) - 1)]


def below(rung: Rung) -> Rung:
    """Give the next rung down; the lowest, and what stands beside the ladder, stay where they are."""
    if rung not in ORDER:
        return rung
    return ORDER[max(height(rung) - 1, 0)]


def rungs_between(low: Rung, high: Rung) -> tuple[Rung, ...]:
    """List the rungs from the one above ``low`` up to ``high``; none, if that is no way up."""
    return ORDER[height(low) + 1 : height(high) + 1]


def area_of(place: str, *, rung: Rung) -> str:
    """Give the area that holds work about a place at a rung; at the grid, the place itself."""
    kept = _LABELS.get(rung)
    return place if kept is None else ".".join(place.split(".")[:kept])
