"""Counts by rule that everybody may read: summed upwards, and silent where they would tell of somebody. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from linli.kernel.places import parent_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many codes of a place have a colour, or have it by a rule (``rule`` not empty)."""

    place: str
    colour: str
    rule: str
    number: int


def summed(counted: Iterable[Counted], *, at: frozenset[str]) -> tuple[Counted, ...]:
    """Add up what was counted for every place in ``at`` that it lies in."""
    sums: Counter[tuple[str, str, str]] = Counter()
    for one in counted:
        place = one.place
        while place:
            if place in at:
                sums[place, one.colour, one.rule] += one.number
            place = parent_of(place)
    return tuple(
        Counted(place=place, colour=colour, rule=rule, number=number)
        for (place, colour, rule), number in sorted(sums.items())
    )


def told(counted: Iterable[Counted], *, least: int) -> Mapping[tuple[str, str, str], int | None]:
    """
    Give what may be published: a number, or none where fewer than ``least`` were counted.

    Where one number of a group is silent and its sum is known, the next smallest is silent too: nobody
    can work out the one from the others. Groups are a colour at a place with its rules, and a rule with
    its number in the places one step below.
    """
    known = {(one.place, one.colour, one.rule): one.number for one in counted}
    hidden = {key for key, number in known.items() if number < least}
    while more := _also(known, hidden) - hidden:
        hidden |= more
    return {key: None if key in hidden else number for key, number in known.items()}


Key = tuple[str, str, str]


def _also(known: Mapping[Key, int], hidden: set[Key]) -> set[Key]:
    groups: dict[tuple[str, ...], list[Key]] = {}
    for key in known:
        place, colour, rule = key
        groups.setdefault(("below", parent_of(place), colour, rule), []).append(key)
        if rule:
            groups.setdefault(("rules", place, colour), []).append(key)
    found = set()
    for keys in groups.values():
        silent = [key for key in keys if key in hidden]
        others = [key for key in keys if key not in hidden]
        if len(silent) == 1 and others:
            found.add(min(others, key=lambda key: (known[key], key)))
    return found
