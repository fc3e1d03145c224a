"""What is to be invented: a community, a street, a city, as plain figures that add up exactly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import accumulate
from random import Random
from typing import NamedTuple

from linli.features.households.demo.shares import apportion

# The day on which the invented people have the ages that they have: the first round of screening.
SURVEYED_ON = date(2020, 2, 1)


class Building(StrEnum):
    """What an estate mostly consists of."""

    TOWERS = "towers"
    SLABS = "slabs"
    MIXED = "mixed"
    APARTMENTS = "apartments"
    HOUSES = "houses"


@dataclass(frozen=True, slots=True, kw_only=True)
class Estate:
    """An estate (小区), or a group of a village. ``grids`` is how many grids it is divided into."""

    name: str
    building: Building
    grids: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberShare:
    """
    The part of all numbers that a community alone may give out.

    Of ``whole`` equal parts those from ``before`` to ``before + own``. Communities of one plan hold
    shares that do not meet, hence their numbers never do, in whatever order they are made.
    """

    before: int
    own: int
    whole: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """
    Where an area lies.

    ``place`` holds the six digits that begin the identity numbers: only codes ending in 98, which
    are assigned to no county. ``plate`` begins the number plates; ``home`` is where natives are
    registered.
    """

    place: str
    plate: str
    home: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """
    A community to be invented, with the totals that must come out exactly.

    ``group_people`` live in the ``group_rentals``, the rest in all other households. ``foreigners``
    (passport) and ``border_residents`` (permits of Hong Kong, Macau and Taiwan residents) are
    counted within the people.
    """

    code: str
    name: str
    estates: tuple[Estate, ...]
    households: int
    people: int
    rented: int
    group_rentals: int
    group_people: int
    foreigners: int
    border_residents: int
    ground: Ground
    share: NumberShare = NumberShare(before=0, own=1, whole=1)

    @property
    def grids(self) -> int:
        """Count the grids of all estates."""
        return sum(estate.grids for estate in self.estates)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The figures of a larger area, to be shared out among its communities."""

    households: int
    people: int
    group_rentals: int
    group_people: int
    foreigners: int
    border_residents: int
    households_per_grid: int = 250

    def grids_for(self, households: int) -> int:
        """Count the grids of a community of so many households."""
        return max(1, round(households / self.households_per_grid))


# Numbers that a community holds beyond one per person, so that the smallest has a choice of birthdays.
SPARE_NUMBERS = 200


def plan(
    *, areas: Sequence[tuple[str, str]], totals: Totals, ground: Ground
) -> tuple[Community, ...]:
    """
    Share totals out among areas, each given as code and name.

    Sizes differ as they do in a city (a factor of five between small and large), by the code alone.
    """
    weights = [_weight(code) for code, _ in areas]
    households = apportion(total=totals.households, weights=weights, least=40)
    rentals = apportion(total=totals.group_rentals, weights=households)
    in_rentals = apportion(total=totals.group_people - 3 * totals.group_rentals, weights=rentals)
    ordinary = [all_ - group for all_, group in zip(households, rentals, strict=True)]
    parts = zip(
        households,
        rentals,
        in_rentals,
        apportion(total=totals.people - totals.group_people, weights=ordinary),
        apportion(total=totals.foreigners, weights=households),
        apportion(total=totals.border_residents, weights=households),
        strict=True,
    )
    return tuple(
        _community(area=area, part=_Part(*part), totals=totals, ground=ground)
        for area, part in zip(areas, parts, strict=True)
    )


class _Part(NamedTuple):
    """What falls to one community; ``beyond`` are people of group rentals beyond three in each."""

    households: int
    rentals: int
    beyond: int
    others: int
    foreigners: int
    border: int


def _community(*, area: tuple[str, str], part: _Part, totals: Totals, ground: Ground) -> Community:
    code, name = area
    in_rentals = part.beyond + 3 * part.rentals
    return Community(
        code=code,
        name=name,
        estates=_estates(code=code, name=name, grids=totals.grids_for(part.households)),
        households=part.households,
        people=part.others + in_rentals,
        # Rented whole: 22 in a hundred of those that are not let room by room.
        rented=(part.households - part.rentals) * 22 // 100,
        group_rentals=part.rentals,
        group_people=in_rentals,
        foreigners=part.foreigners,
        border_residents=part.border,
        ground=ground,
    )


def _weight(code: str) -> float:
    # Codes from 200 on are villages, which hold fewer people.
    size = 0.5 + 1.5 * Random(f"size/{code}").random() ** 2
    return size * 0.4 if _is_village(code) else size


def _is_village(code: str) -> bool:
    return code[9] == "2"


_QUARTERS = ("一区", "二区", "三区", "四区", "五区", "六区", "七区", "八区", "九区", "十区")
_GROUPS = ("一组", "二组", "三组", "四组", "五组", "六组", "七组", "八组", "九组", "十组")
_KINDS = (Building.SLABS, Building.TOWERS, Building.MIXED, Building.TOWERS, Building.APARTMENTS)


def _estates(*, code: str, name: str, grids: int) -> tuple[Estate, ...]:
    village = _is_village(code)
    count = min(10, max(1, round(grids / (1 if village else 4.5))))
    base = name.removesuffix("社区")
    names = [base + part for part in (_GROUPS if village else _QUARTERS)[:count]]
    kinds = [Building.HOUSES if village else _KINDS[(int(code) + at) % 5] for at in range(count)]
    shared = apportion(total=grids, weights=[1.0] * count)
    return tuple(
        Estate(name=estate, building=kind, grids=part)
        for estate, kind, part in zip(names, kinds, shared, strict=True)
    )


def shared_out(communities: Iterable[Community]) -> tuple[Community, ...]:
    """Give every community its own share of the numbers, for uniqueness over all of them."""
    planned = tuple(communities)
    own = [community.people + SPARE_NUMBERS for community in planned]
    whole = sum(own)
    return tuple(
        replace(community, share=NumberShare(before=end - part, own=part, whole=whole))
        for community, part, end in zip(planned, own, accumulate(own), strict=True)
    )
