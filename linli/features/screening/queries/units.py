"""Units by name: what stands on a sheet of paper, and over a part of a list."""

from collections.abc import Collection, Mapping
from datetime import date

from linli.areas import queries as areas
from linli.kernel.places import parent_of


def names_of_units(*, units: Collection[str], on: date) -> Mapping[str, str]:
    """Name units with the building they are in, ``3号楼2单元``; a building without units with its own name."""
    around = {parent_of(unit): unit for unit in units if _is_in_a_building(unit)}
    found = areas.areas_at(places=tuple({*units, *around}), on=on)
    called = {one.place: one.name for one in found}
    return {
        unit: (called.get(parent_of(unit), "") if _is_in_a_building(unit) else "")
        + called.get(unit, "")
        for unit in units
        if unit in called
    }


def _is_in_a_building(place: str) -> bool:
    return place.rpartition(".")[2].startswith("U")
