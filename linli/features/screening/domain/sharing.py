"""
Shares the households of a community out: by minutes, in walking order, whole units where it can be. Pure.

Two steps, each exact. How many minutes whoever holds a grid, or the whole community, takes of which part
is a flow (OR-Tools): the smallest load that the largest share can have. What falls to several people
of one grid is cut in walking order, so that everybody gets one stretch of it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from uuid import UUID

from linli.features.screening.domain.flowing import Demand, shared_demands
from linli.features.screening.domain.places import building_of, unit_of

# A share may be so much larger than the smallest that is possible, if it then ends with a unit or a building.
_SLACK = 0.02
# About a floor: what changes hands is never torn apart any further.
_TOGETHER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A turn that somebody is to take: where, in which walking order, for how many tenths of a minute."""

    turn: UUID
    place: str
    sort: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Somebody who takes turns, wherever their posts let them: at or under ``places``."""

    user: UUID
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Who takes which turns; what lies where nobody may go is in ``nobody``."""

    of: Mapping[UUID, tuple[Door, ...]]
    nobody: tuple[Door, ...] = ()

    def loads(self) -> Mapping[UUID, int]:
        """Tell how much everybody has to do, in tenths of a minute."""
        return {user: sum(door.minutes for door in doors) for user, doors in self.of.items()}

    def balance(self) -> float:
        """Tell how much larger than the mean the largest share is: 1 is even."""
        loads = self.loads().values()
        mean = sum(loads) / len(loads) if loads else 0
        return max(loads) / mean if mean else 1.0


def shared(doors: Iterable[Door], *, hands: Sequence[Hand]) -> Shares:
    """Share doors out among hands: nobody's share is larger than it has to be, no door has two."""
    ordered = sorted(doors, key=lambda door: (door.sort, door.turn))
    crews = _crews(hands)
    of = _covering(ordered, crews)
    atoms = _atoms(ordered, of)
    taken = _taken(atoms, crews)
    shares: dict[UUID, tuple[Door, ...]] = {}
    for places, doors_of in taken.items():
        users = crews[places]
        for user, part in zip(users, _cut(doors_of, into=len(users)), strict=True):
            shares[user] = part
    return Shares(
        of={hand.user: shares.get(hand.user, ()) for hand in hands},
        nobody=tuple(door for door in ordered if not of[building_of(door.place)]),
    )


Places = tuple[str, ...]
Crews = Mapping[Places, tuple[UUID, ...]]
"""Those who may go to the same places, together."""


def _crews(hands: Sequence[Hand]) -> Crews:
    crews: dict[Places, list[UUID]] = {}
    for hand in hands:
        crews.setdefault(tuple(sorted(hand.places)), []).append(hand.user)
    # Who is bound to the fewest places comes first: the others take what is left over.
    return {places: tuple(crews[places]) for places in sorted(crews, key=_reach)}


def _reach(places: Places) -> tuple[int, int, Places]:
    return (-min(place.count(".") for place in places), len(places), places)


def _covering(doors: Sequence[Door], crews: Crews) -> Mapping[str, tuple[Places, ...]]:
    """Tell for every building which crews may go there."""
    bound: dict[str, list[Places]] = {}
    for places in crews:
        for place in places:
            bound.setdefault(place, []).append(places)
    answer = {}
    for building in {building_of(door.place) for door in doors}:
        labels = building.split(".")
        above = (".".join(labels[:many]) for many in range(len(labels), 0, -1))
        answer[building] = tuple(crew for place in above for crew in bound.get(place, ()))
    return answer


def _atoms(
    doors: Sequence[Door], of: Mapping[str, tuple[Places, ...]]
) -> Mapping[tuple[Places, ...], list[Door]]:
    """Put together what the same crews may take, in walking order."""
    atoms: dict[tuple[Places, ...], list[Door]] = {}
    for door in doors:
        if crews := of[building_of(door.place)]:
            atoms.setdefault(crews, []).append(door)
    return atoms


def _taken(
    atoms: Mapping[tuple[Places, ...], list[Door]], crews: Crews
) -> Mapping[Places, list[Door]]:
    """Cut every atom among its crews as the flow says: each crew gets a stretch of it."""
    index = {places: at for at, places in enumerate(crews)}
    demands = [
        Demand(
            minutes=sum(door.minutes for door in doors), takers=tuple(index[c] for c in covering)
        )
        for covering, doors in atoms.items()
    ]
    flows = shared_demands(demands, sizes=[len(users) for users in crews.values()])
    taken: dict[Places, list[Door]] = {places: [] for places in crews}
    for (covering, doors), amounts in zip(atoms.items(), flows, strict=True):
        for places, part in _stretches(doors, covering, amounts):
            taken[places].extend(part)
    for part in taken.values():
        part.sort(key=lambda door: (door.sort, door.turn))
    return taken


def _stretches(
    doors: Sequence[Door], covering: tuple[Places, ...], amounts: Sequence[int]
) -> Iterable[tuple[Places, Sequence[Door]]]:
    ends = [0, *accumulate(door.minutes for door in doors)]
    first, upto = 0, 0
    for at, (places, amount) in enumerate(zip(covering, amounts, strict=True)):
        upto += amount
        is_last = at == len(covering) - 1
        last = len(doors) if is_last else _nearest(ends, upto, doors)
        yield places, doors[first : max(first, last)]
        first = max(first, last)


def _nearest(ends: Sequence[int], upto: int, doors: Sequence[Door]) -> int:
    """Cut where the amount ends, to the nearest door."""
    at = min(bisect_right(ends, upto) - 1, len(doors))
    return at + 1 if at < len(doors) and ends[at + 1] - upto < upto - ends[at] else at


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Doors in walking order with their running sum, and how well a cut before each of them lies."""

    doors: Sequence[Door]
    ends: tuple[int, ...]
    borders: tuple[int, ...]
    needed: dict[int, list[int]] = field(default_factory=dict)

    def upto(self, first: int, limit: int) -> int:
        """Tell how far a share from a door on can go within a limit; one door at least."""
        return max(bisect_right(self.ends, self.ends[first] + limit) - 1, first + 1)

    def shares_needed(self, first: int, limit: int) -> int:
        """Tell how many shares of a limit what begins with a door needs."""
        if limit not in self.needed:
            counted = [0] * (len(self.doors) + 1)
            for at in range(len(self.doors) - 1, -1, -1):
                counted[at] = 1 + counted[min(self.upto(at, limit), len(self.doors))]
            self.needed[limit] = counted
        return self.needed[limit][first]


def _cut(doors: Sequence[Door], *, into: int) -> list[tuple[Door, ...]]:
    """Cut doors in walking order into so many stretches: the largest as small as it can be."""
    if not doors:
        return [()] * into
    stretch = _Stretch(
        doors, tuple(accumulate((door.minutes for door in doors), initial=0)), _borders(doors)
    )
    limit = int(_smallest_limit(stretch, into=into) * (1 + _SLACK))
    parts, first = [], 0
    for left in range(into, 0, -1):
        last = len(doors) if left == 1 else _end(stretch, first, left=left, limit=limit)
        parts.append(tuple(doors[first:last]))
        first = last
    return parts


def _borders(doors: Sequence[Door]) -> tuple[int, ...]:
    """Say of every door what begins with it: 2 a building, 1 a unit, 0 nothing."""
    borders, before = [], ("", "")
    for door in doors:
        here = (building_of(door.place), unit_of(door.place))
        borders.append(2 if here[0] != before[0] else int(here[1] != before[1]))
        before = here
    return (*borders, 2)


def _smallest_limit(stretch: _Stretch, *, into: int) -> int:
    low = max(stretch.ends[-1] // into, max(door.minutes for door in stretch.doors))
    high = stretch.ends[-1]
    while low < high:
        middle = (low + high) // 2
        if _count(stretch, middle) <= into:
            high = middle
        else:
            low = middle + 1
    return low


def _count(stretch: _Stretch, limit: int) -> int:
    shares, first = 0, 0
    while first < len(stretch.doors):
        first, shares = stretch.upto(first, limit), shares + 1
    return shares


def _end(stretch: _Stretch, first: int, *, left: int, limit: int) -> int:
    """End a share with a building or a unit, if what is left can then still be shared out."""
    farthest = min(stretch.upto(first, limit), len(stretch.doors))
    fair = stretch.ends[first] + (stretch.ends[-1] - stretch.ends[first]) / left
    ways = [
        end
        for end in range(first, farthest + 1)
        if stretch.shares_needed(end, limit) <= left - 1 and end > first
    ]
    return min(
        ways or [farthest],
        key=lambda end: (
            abs(stretch.ends[end] - fair) > limit * _SLACK,
            -stretch.borders[end],
            abs(stretch.ends[end] - fair),
        ),
    )


def runs(doors: Iterable[Door]) -> tuple[tuple[Door, ...], ...]:
    """Put doors of a unit together by the few, in walking order: what is handed on as a whole."""
    ordered = sorted(doors, key=lambda door: (door.sort, door.turn))
    units = (tuple(one) for _, one in groupby(ordered, key=lambda door: unit_of(door.place)))
    return tuple(
        unit[first : first + _TOGETHER]
        for unit in units
        for first in range(0, len(unit), _TOGETHER)
    )
