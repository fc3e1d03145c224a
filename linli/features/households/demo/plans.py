"""What is to be invented: a community, a street, a city, as plain figures that add up exactly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import accumulate
from random import Random

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
class Community:
    """
    A community to be invented, with the totals that must come out exactly.

    ``group_people`` live in the ``group_rentals``, the rest in all other households. ``foreigners``
    (passport) and ``border_residents`` (permits of Hong Kong, Macau and Taiwan residents) are
    counted within the people. ``place`` holds the six digits that begin the identity numbers: only
    codes ending in 98, which are assigned to no county. ``plate`` begins the number plates.
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
    place: str = "370198"
    plate: str = "鲁A"
    home: str = "山东省济南市"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where an area lies: what its identity numbers and plates begin with, and what it is called."""

    place: str
    plate: str
    home: str


JINAN = Ground(place="370198", plate="鲁A", home="山东省济南市")
WUHAN = Ground(place="420198", plate="鄂A", home="湖北省武汉市")

FENGHUANG = Community(
    code="370176001020",
    name="凤凰国际社区",
    estates=(
        Estate(name="凤凰国际一区", building=Building.SLABS, grids=5),
        Estate(name="凤凰国际二区", building=Building.SLABS, grids=5),
        Estate(name="凤凰国际三区", building=Building.MIXED, grids=5),
        Estate(name="凤凰国际四区", building=Building.TOWERS, grids=5),
        Estate(name="凤凰国际五区", building=Building.TOWERS, grids=5),
        Estate(name="凤凰云邸", building=Building.TOWERS, grids=4),
        Estate(name="凤凰青年公寓", building=Building.APARTMENTS, grids=4),
    ),
    households=8_216,
    people=14_500,
    rented=1_890,
    group_rentals=214,
    group_people=882,
    foreigners=13,
    border_residents=30,
)

# The account's figures of one street; border residents as in its largest community.
SHUNHUA_ROAD = Totals(
    households=106_907,
    people=275_784,
    group_rentals=6_396,
    group_people=26_361,
    foreigners=86,
    border_residents=120,
)
SHUNHUA_ROAD_COMMUNITIES = (
    ("370176001001", "贤文社区"),
    ("370176001002", "牛旺社区"),
    ("370176001003", "徐家社区"),
    ("370176001004", "草山岭社区"),
    ("370176001005", "北胡社区"),
    ("370176001006", "新生活家园社区"),
    ("370176001007", "新东方花园社区"),
    ("370176001008", "会展中心社区"),
    ("370176001009", "鑫苑国际社区"),
    ("370176001010", "齐鲁软件园社区"),
    ("370176001011", "黄金时代社区"),
    ("370176001012", "雅居园社区"),
    ("370176001013", "环保科技园社区"),
    ("370176001014", "未来城社区"),
    ("370176001015", "理想家园社区"),
    ("370176001016", "舜泰社区"),
    ("370176001017", "风华社区"),
    ("370176001018", "舜泺社区"),
    ("370176001019", "涵玉翠岭社区"),
    ("370176001020", "凤凰国际社区"),
    ("370176001021", "舜奥社区"),
    ("370176001022", "奥龙社区"),
    ("370176001023", "龙奥国际社区"),
    ("370176001024", "白鹭社区"),
    ("370176001025", "汇德社区"),
    ("370176001026", "舜义社区"),
    ("370176001027", "舜宁社区"),
    ("370176001028", "舜信社区"),
)

# Numbers that a community holds beyond one per person, so that the smallest has a choice of birthdays.
SPARE_NUMBERS = 200


def street() -> tuple[Community, ...]:
    """This will plan Shunhua Road street: 28 communities, Fenghuang International among them."""
    others = [area for area in SHUNHUA_ROAD_COMMUNITIES if area[0] != FENGHUANG.code]
    rest = Totals(
        households=SHUNHUA_ROAD.households - FENGHUANG.households,
        people=SHUNHUA_ROAD.people - FENGHUANG.people,
        group_rentals=SHUNHUA_ROAD.group_rentals - FENGHUANG.group_rentals,
        group_people=SHUNHUA_ROAD.group_people - FENGHUANG.group_people,
        foreigners=SHUNHUA_ROAD.foreigners - FENGHUANG.foreigners,
        border_residents=SHUNHUA_ROAD.border_residents - FENGHUANG.border_residents,
    )
    planned = (*plan(areas=others, totals=rest, ground=JINAN), FENGHUANG)
    return shared_out(sorted(planned, key=lambda community: community.code))


def city(*, communities: int = 3_349, people: int = 9_000_000) -> tuple[Community, ...]:
    """
    This will plan a city of invented codes below 420198, a county code that nobody holds.

    Six communities in ten are villages (the 200s of the code), as in the city of the account.
    """
    totals = Totals(
        households=people * 2 // 5,
        people=people,
        group_rentals=people // 100,
        group_people=people // 24,
        foreigners=people // 4_000,
        border_residents=people // 3_000,
        households_per_grid=324,
    )
    areas = [_city_area(at) for at in range(communities)]
    return shared_out(plan(areas=areas, totals=totals, ground=WUHAN))


def _city_area(at: int) -> tuple[str, str]:
    street_at, own = divmod(at, 20)
    village = own >= 8
    number = own - 8 + 201 if village else own + 1
    word = "村" if village else "社区"
    return f"420198{street_at + 1:03d}{number:03d}", f"江湾{street_at + 1}街{own + 1}{word}"


def plan(
    *, areas: Sequence[tuple[str, str]], totals: Totals, ground: Ground
) -> tuple[Community, ...]:
    """
    This will share totals out among areas, each given as code and name.

    Sizes differ as they do in a city (a factor of five between small and large), by the code alone.
    """
    chance = {code: Random(f"size/{code}") for code, _ in areas}
    weights = [_weight(code=code, chance=chance[code]) for code, _ in areas]
    households = apportion(total=totals.households, weights=weights, least=40)
    rentals = apportion(total=totals.group_rentals, weights=households)
    in_rentals = apportion(total=totals.group_people - 3 * totals.group_rentals, weights=rentals)
    ordinary = [all_ - group for all_, group in zip(households, rentals, strict=True)]
    others = apportion(total=totals.people - totals.group_people, weights=ordinary)
    foreigners = apportion(total=totals.foreigners, weights=households)
    border = apportion(total=totals.border_residents, weights=households)
    return tuple(
        Community(
            code=code,
            name=name,
            estates=_estates(
                code=code,
                name=name,
                grids=max(1, round(households[at] / totals.households_per_grid)),
            ),
            households=households[at],
            people=others[at] + in_rentals[at] + 3 * rentals[at],
            rented=ordinary[at] * 22 // 100,
            group_rentals=rentals[at],
            group_people=in_rentals[at] + 3 * rentals[at],
            foreigners=foreigners[at],
            border_residents=border[at],
            place=ground.place,
            plate=ground.plate,
            home=ground.home,
        )
        for at, (code, name) in enumerate(areas)
    )


def _weight(*, code: str, chance: Random) -> float:
    # Codes from 200 on are villages, which hold fewer people.
    size = 0.5 + 1.5 * chance.random() ** 2
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
    """This will give every community its own share of the numbers, for uniqueness over all of them."""
    planned = tuple(communities)
    own = [community.people + SPARE_NUMBERS for community in planned]
    whole = sum(own)
    return tuple(
        replace(community, share=NumberShare(before=end - part, own=part, whole=whole))
        for community, part, end in zip(planned, own, accumulate(own), strict=True)
    )
