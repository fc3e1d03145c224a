"""
Places and jurisdictions: where a row belongs and how far somebody may see.

A place is the path of stable labels from the province down (``37.01.76.001.020.E003.B012.U002.D0007``).
Labels are digits and capital letters only, so every place under ``P`` sorts in ``[P, P + "/")``:
the slash is the first character behind the dot. Both locks use this one fact.
"""

from collections.abc import Iterable
from dataclasses import dataclass

_BEHIND_THE_DOT = "/"


# Province, city, district, street, community: a place has one label for each.
_LABELS_OF_A_DISTRICT = 3
_LABELS_OF_A_STREET = 4
_LABELS_OF_A_COMMUNITY = 5


def parent_of(place: str) -> str:
    """Tell the place one step up; the empty string above a province."""
    return place.rpartition(".")[0]


def district_of(place: str) -> str:
    """Give the district that a place lies in; a wider place as it is."""
    return ".".join(place.split(".")[:_LABELS_OF_A_DISTRICT])


def street_of(place: str) -> str:
    """Give the street that a place lies in; a wider place as it is."""
    return ".".join(place.split(".")[:_LABELS_OF_A_STREET])


def community_of(place: str) -> str:
    """Give the community that a place lies in; a wider place as it is."""
    return ".".join(place.split(".")[:_LABELS_OF_A_COMMUNITY])


def is_in_a_community(place: str) -> bool:
    """Tell whether a place is a community or lies in one; a street, a district, a city does not."""
    return len(place.split(".")) >= _LABELS_OF_A_COMMUNITY


def lies_in(place: str, *, area: str) -> bool:
    """Tell whether a place is an area or lies under it."""
    return place == area or place.startswith(f"{area}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """How far somebody may see or act: everything at or under any of the places."""

    places: tuple[str, ...] = ()
    everywhere: bool = False

    def covers(self, place: str) -> bool:
        """Tell whether a place is within reach."""
        return self.everywhere or any(lies_in(place, area=area) for area in self.places)

    def ranges(self) -> tuple[tuple[str, str], ...]:
        """Give the half-open ranges of places, smallest set first, none inside another."""
        if self.everywhere:
            return (("", "~"),)
        widest = [
            place
            for place in sorted(set(self.places))
            if not any(place != area and lies_in(place, area=area) for area in self.places)
        ]
        return tuple((place, place + _BEHIND_THE_DOT) for place in widest)

    def narrowed_to(self, area: str) -> "Jurisdiction":
        """Give the part of this that lies in an area: the area itself, or the places inside it."""
        if self.covers(area):
            return Jurisdiction(places=(area,))
        return Jurisdiction(places=tuple(p for p in self.places if lies_in(p, area=area)))

    def shared_with(self, other: "Jurisdiction") -> "Jurisdiction":
        """Give the part that lies in both."""
        if self.everywhere or other.everywhere:
            return other if self.everywhere else self
        here = {place for place in self.places if other.covers(place)}
        there = {place for place in other.places if self.covers(place)}
        return Jurisdiction(places=tuple(sorted(here | there)))

    def and_also(self, others: Iterable["Jurisdiction"]) -> "Jurisdiction":
        """Give the union of this and other jurisdictions."""
        all_of_them = (self, *others)
        return Jurisdiction(
            places=tuple(sorted({place for one in all_of_them for place in one.places})),
            everywhere=any(one.everywhere for one in all_of_them),
        )


NOWHERE = Jurisdiction()
EVERYWHERE = Jurisdiction(everywhere=True)
