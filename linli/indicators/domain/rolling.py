"""How figures go up the tree: which areas lie above which, and who would be counted twice there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from linli.kernel.places import parent_of

Counts = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """
    Somebody who counts for some measures in more than one community.

    ``where`` are the places of the communities in which they count, by measure.
    """

    where: Mapping[str, frozenset[str]]


def levels_above(communities: Iterable[str]) -> tuple[frozenset[str], ...]:
    """Give the places above communities, the lowest level first: each is added up from the one before."""
    levels: list[frozenset[str]] = []
    places = frozenset(filter(None, map(parent_of, communities)))
    while places:
        levels.append(places)
        places = frozenset(filter(None, map(parent_of, places)))
    return tuple(levels)


def counted_twice(people: Iterable[Found]) -> Mapping[tuple[str, str], int]:
    """Tell by (place, measure) how often somebody counts too many if the parts of an area are added."""
    surplus: dict[tuple[str, str], int] = defaultdict(int)
    for one in people:
        for measure, communities in one.where.items():
            for place, count in _parts_above(communities).items():
                surplus[place, measure] += count - 1
    return surplus


def _parts_above(communities: frozenset[str]) -> Mapping[str, int]:
    """Count for each place above how many of its own parts somebody is found in."""
    parts: dict[str, set[str]] = defaultdict(set)
    for place in communities:
        while above := parent_of(place):
            parts[above].add(place)
            place = above
    return {above: len(some) for above, some in parts.items() if len(some) > 1}
