"""The rounds of the grid workers: building by building, over the past months; not every door opens."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from random import Random
from uuid import UUID

from linli.kernel.days import LOCAL
from linli.kernel.places import parent_of
from linli.register.actions import Confirmation

# A round of a building begins on one of so many days before today; the first are long ago.
_DAYS = 120
# Of a hundred doors so many open.
_OPEN = 68
_BEGINS, _MINUTES, _DOORS_A_DAY = time(9, 0), 5, 90

Home = tuple[UUID, str]


def rounds(
    *, seed: int, homes: Sequence[Home], workers: Mapping[str, str], today: date
) -> tuple[Confirmation, ...]:
    """
    Invent who was found at home: ``homes`` are households and their places in walking order,
    ``workers`` who walks each building, by its place.
    """
    chance = Random(f"{seed}/rounds")
    return tuple(
        confirmed
        for building, doors in groupby(homes, key=lambda home: _building(home[1], workers))
        if building in workers
        for confirmed in _round(tuple(doors), by=workers[building], today=today, chance=chance)
    )


def _building(place: str, workers: Mapping[str, str]) -> str:
    """A dwelling stands in a building, or in a unit of one."""
    above = parent_of(place)
    return above if above in workers else parent_of(above)


def _round(
    doors: tuple[Home, ...], *, by: str, today: date, chance: Random
) -> Iterator[Confirmation]:
    longest = len(doors) // _DOORS_A_DAY + 1
    begins = today - timedelta(days=chance.randint(longest, _DAYS))
    for at, (household, place) in enumerate(doors):
        days, door = divmod(at, _DOORS_A_DAY)
        if chance.randrange(100) < _OPEN:
            day = datetime.combine(begins + timedelta(days=days), _BEGINS, tzinfo=LOCAL)
            knocked = day + timedelta(minutes=door * _MINUTES)
            yield Confirmation(household=household, place=place, by=by, at=knocked)
