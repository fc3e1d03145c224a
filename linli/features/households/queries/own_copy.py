"""Whose numbers somebody who came in may read whole, and whose only masked."""

from datetime import date
from uuid import UUID

from linli.features.households.domain.doors import DoorRules
from linli.features.households.domain.own_copy import Reader, speaks_for
from linli.features.households.queries import policy
from linli.features.households.queries.homes import Filling, House, HouseMember
from linli.kernel.days import age_on
from linli.register.domain.facts import IDENTITY

_NUMBERS = (IDENTITY, "person.phone")


def read_whole_by(filling: Filling, *, house: House, on: date) -> frozenset[UUID]:
    """
    Give the members whose numbers may be read whole: whoever asks, and their children.

    A slip proves little: the phone must be one that the register held, or nobody but the reader has
    said a number of the member.
    """
    reader = next((one for one in house.members if one.person == filling.person), None)
    if reader is None:
        return frozenset()
    rules = policy.doors(place=filling.place, on=on)
    concerned = (
        one for one in house.members if one is reader or _is_ward(one, reader, on=on, rules=rules)
    )
    return frozenset(
        one.person for one in concerned if filling.trusted or _said_by(filling.by, one)
    )


def is_child(one: HouseMember, *, on: date, rules: DoorRules) -> bool:
    """Tell whether a member is known to be so young that somebody speaks for them."""
    born = one.known_birth_date
    return born is not None and age_on(born=born, day=on) < rules.guardian_below


def _is_ward(one: HouseMember, reader: HouseMember, *, on: date, rules: DoorRules) -> bool:
    who = Reader(born=reader.known_birth_date, relation=reader.relation)
    return speaks_for(who, child_born=one.known_birth_date, on=on, rules=rules)


def _said_by(reader: str, one: HouseMember) -> bool:
    """Tell whether every number of a member was said by the reader: then it tells nothing new."""
    return all(
        said.by == reader for said in one.said if any(code in said.values for code in _NUMBERS)
    )
