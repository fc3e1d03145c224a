"""Estates, buildings and grids: where the invented households live, in the order one walks."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from linli.features.households.demo.plans import Building, Community, Estate
from linli.features.households.demo.shares import apportion
from linli.register.domain.sheets import DwellingWords

# A grid's flats are lived in to this share; empty ones do not appear.
_LIVED_IN = (0.82, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One building: ``units`` of ``floors`` with ``flats`` on each. No units: one long corridor."""

    estate: str
    number: str
    units: int | None
    floors: int
    flats: int

    @property
    def capacity(self) -> int:
        """Count its flats."""
        return (self.units or 1) * self.floors * self.flats


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """
    A grid: whole buildings of one estate that stand next to each other.

    ``number`` counts from 1 within the community. A grid of houses has no blocks; its houses are
    numbered on from ``first_house``.
    """

    number: int
    estate: str
    blocks: tuple[Block, ...]
    households: int
    first_house: int = 1


def grids(*, seed: int, community: Community) -> tuple[Grid, ...]:
    """Lay out the grids of a community; their households add up to the community's."""
    chance = Random(f"{seed}/{community.code}/grids")
    # Weights within a fifth of each other keep a mean of 250 between 200 and 300.
    weights = [chance.uniform(0.85, 1.15) for _ in range(community.grids)]
    households = iter(apportion(total=community.households, weights=weights))
    laid: list[Grid] = []
    for estate in community.estates:
        number = 1
        for _ in range(estate.grids):
            held = next(households)
            blocks = _blocks(estate=estate, first=number, households=held, chance=chance)
            laid.append(
                Grid(
                    number=len(laid) + 1,
                    estate=estate.name,
                    blocks=blocks,
                    households=held,
                    first_house=number,
                )
            )
            number += len(blocks) or held
    return tuple(laid)


def _blocks(*, estate: Estate, first: int, households: int, chance: Random) -> tuple[Block, ...]:
    if estate.building is Building.HOUSES:
        return ()
    wanted = int(households / chance.uniform(*_LIVED_IN)) + 1
    shapes = _SHAPES[_kind(estate=estate, households=households, chance=chance)](wanted, chance)
    return tuple(
        Block(estate=estate.name, number=str(number), units=units, floors=floors, flats=flats)
        for number, (units, floors, flats) in enumerate(shapes, first)
    )


def _kind(*, estate: Estate, households: int, chance: Random) -> Building:
    if households < 150:
        return Building.SLABS
    if estate.building is Building.MIXED:
        return chance.choice((Building.SLABS, Building.TOWERS))
    return estate.building


_Shape = tuple[int | None, int, int]


def _towers(wanted: int, chance: Random) -> list[_Shape]:
    fitting = [
        (count, units, floors, flats)
        for count in range(1, 5)
        for units in (1, 2)
        for flats in (2, 3, 4)
        if 18 <= (floors := -(-wanted // (count * units * flats))) <= 33
    ]
    if not fitting:
        return _slabs(wanted, chance)
    count, units, floors, flats = chance.choice(fitting)
    return [(units, floors, flats)] * count


def _slabs(wanted: int, chance: Random) -> list[_Shape]:
    shapes: list[_Shape] = []
    left = wanted
    while left > 0:
        units = min(chance.randint(3, 5), -(-left // 12))
        shapes.append((units, 6, 2))
        left -= units * 12
    return shapes


def _apartments(wanted: int, chance: Random) -> list[_Shape]:
    count = 1 if wanted <= 270 else 2
    rooms = chance.randint(10, 14)
    return [(None, -(-wanted // (count * rooms)), rooms)] * count


_SHAPES = {
    Building.TOWERS: _towers,
    Building.SLABS: _slabs,
    Building.APARTMENTS: _apartments,
}


def dwellings(*, grid: Grid, chance: Random) -> Iterator[DwellingWords]:
    """Name the dwellings of a grid that are lived in, in walking order."""
    if not grid.blocks:
        for house in range(grid.first_house, grid.first_house + grid.households):
            yield DwellingWords(estate=grid.estate, room=str(house))
        return
    flats = [flat for block in grid.blocks for flat in _flats(block)]
    for at in sorted(chance.sample(range(len(flats)), grid.households)):
        block, unit, room = flats[at]
        yield DwellingWords(estate=grid.estate, building=block, unit=unit, room=room)


def _flats(block: Block) -> Iterator[tuple[str, str | None, str]]:
    units = [str(unit + 1) for unit in range(block.units)] if block.units else (None,)
    for unit in units:
        for floor in range(1, block.floors + 1):
            for flat in range(1, block.flats + 1):
                yield block.number, unit, f"{floor}{flat:02d}"
