"""
Whose numbers somebody of a household may read whole: their own, and those of the children they
speak for (个人信息保护法第三十一条、第四十五条). Pure.
"""

from dataclasses import dataclass
from datetime import date

from linli.features.households.domain.doors import DoorRules
from linli.kernel.days import age_on
from linli.register.domain.sheets import Relation

# Who rents a room beside a child is nobody's guardian.
_NO_KIN = frozenset((Relation.TENANT, Relation.OTHER))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who wants to read: when they were born (if known), what they are to the head of the house."""

    born: date | None
    relation: str


def speaks_for(reader: Reader, *, child_born: date | None, on: date, rules: DoorRules) -> bool:
    """Tell whether a reader speaks for a member born on a day: a grown-up relative for a child."""
    if child_born is None or age_on(born=child_born, day=on) >= rules.guardian_below:
        return False
    grown_up = reader.born is not None and age_on(born=reader.born, day=on) >= rules.guardian_from
    return grown_up and reader.relation not in _NO_KIN
