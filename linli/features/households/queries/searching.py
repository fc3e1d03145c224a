"""Search as people type: a name, its sound, a phone or its end, a number, a door, a plate."""

import re
from dataclasses import dataclass

from linli.areas.domain import Actor
from linli.features.households.forms.addresses import Place, read_place
from linli.kernel.places import Jurisdiction
from linli.kernel.text import plain_dashes, squeezed
from linli.register import queries as register
from linli.register.queries import HouseholdFilter, HouseholdLine, PersonLine
from linli.store.vault import Vault

_AT_MOST = 30
# A phone or an identity number with dashes in it, as people copy them; a door has fewer digits.
_DASHED = re.compile(r"1\d{10}|\d{17}[\dXx]")
# A plate as typed: with its province, or at least four signs with a letter and a digit among them.
_PLATE = re.compile(r"[\u4e00-\u9fff]?(?=[A-Z0-9]*[A-Z])(?=[A-Z0-9]*\d)[A-Z0-9]{4,8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found, each list cut off at ``at_most``."""

    people: tuple[PersonLine, ...] = ()
    households: tuple[HouseholdLine, ...] = ()
    at_most: int = _AT_MOST


def search(*, text: str, by: Actor, vault: Vault) -> Found:
    """Find people and households by whatever somebody types; nothing typed finds nothing."""
    typed, within = _as_one(squeezed(text)), by.may("register.see")
    if not typed:
        return Found()
    people = register.people(text=typed, within=within, vault=vault, at_most=_AT_MOST)
    return Found(people=people, households=_households(typed, within))


def households_at(*, text: str, by: Actor) -> tuple[HouseholdLine, ...]:
    """Find the households of the dwelling that somebody names: ``3-2-501``, ``3号楼501``."""
    within = by.may("register.write")
    matching = _door(read_place(text))
    return (
        register.households(within=within, matching=matching, at_most=_AT_MOST) if matching else ()
    )


def _as_one(typed: str) -> str:
    plain = plain_dashes(typed).replace("-", "")
    return plain if _DASHED.fullmatch(plain) else typed


def _households(typed: str, within: Jurisdiction) -> tuple[HouseholdLine, ...]:
    matching = _plate(typed) or _door(read_place(typed))
    if matching is None:
        return ()
    return register.households(within=within, matching=matching, at_most=_AT_MOST)


def _plate(typed: str) -> HouseholdFilter | None:
    plain = re.sub(r"[·•.\-]", "", typed).upper()
    return HouseholdFilter(plate=plain) if _PLATE.fullmatch(plain) else None


def _door(place: Place) -> HouseholdFilter | None:
    if not (place.room or place.building):
        return None
    return HouseholdFilter(
        estate=place.estate or "",
        building=place.building or "",
        unit=place.unit or "",
        room=place.room or "",
    )
