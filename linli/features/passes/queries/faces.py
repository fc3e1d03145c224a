"""What stands on the face of a card: a last character and a building."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from linli.features.passes import models
from linli.features.passes.domain.cards import Face
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.register.queries import HouseholdLine

# How a building is called in the name of a dwelling (``register.domain.walking.building_name``).
_SIGNS = ("号楼", "座", "栋")


def faces_of(*, passes: tuple[models.Pass, ...], within: Jurisdiction) -> Mapping[UUID, Face]:
    """Give the face of each pass's card, in two statements for all."""
    homes = _homes(passes, within=within)
    people = tuple({row.person for row in passes if row.person})
    names = register.names_of(subjects=people, within=within)
    return {row.id: _face(row, home=homes.get(row.household), names=names) for row in passes}


def _homes(
    passes: Iterable[models.Pass], *, within: Jurisdiction
) -> Mapping[UUID | None, HouseholdLine]:
    keys = tuple({row.household for row in passes if row.household})
    return {home.id: home for home in register.households_by_key(keys=keys, within=within)}


def _face(row: models.Pass, *, home: HouseholdLine | None, names: Mapping[UUID, str]) -> Face:
    head = home.members[0].name if home and home.members else ""
    own = names.get(row.person, "") if row.person else ""
    name = row.plate or row.guest or (head if row.holder == "household" else own)
    dwelling = home.dwelling if home and row.holder == "household" else ""
    return Face(last=name[-1:], building=_building(home), dwelling=dwelling)


def _building(home: HouseholdLine | None) -> str:
    """Give the bare building in the name of the dwelling: ``3号楼2单元501`` gives ``3``."""
    if home is None:
        return ""
    for sign in _SIGNS:
        before, found, _ = home.dwelling.partition(sign)
        if found:
            return before
    return ""
