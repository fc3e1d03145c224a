"""
What a person hands in about one household: the only shape in which facts enter the register.

A workbook, a resident's phone and a worker at the door all end in a ``HouseholdSheet``; the
register's ``take_in`` is the one door for it. Field codes are those of the dictionary.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from linli.register.domain.documents import Document


class Tenure(StrEnum):
    """By what right a household lives in its dwelling (field ``household.tenure``)."""

    OWNED = "owned"
    RENTED = "rented"
    GROUP_RENTAL = "group_rental"


class Relation(StrEnum):
    """What a member is to the head of the household (field ``person.relation``; GB/T 4761, shortened)."""

    HEAD = "head"
    SPOUSE = "spouse"
    SON = "son"
    DAUGHTER = "daughter"
    CHILD_IN_LAW = "child_in_law"
    FATHER = "father"
    MOTHER = "mother"
    PARENT_IN_LAW = "parent_in_law"
    GRANDCHILD = "grandchild"
    GRANDPARENT = "grandparent"
    SIBLING = "sibling"
    OTHER_RELATIVE = "other_relative"
    TENANT = "tenant"
    OTHER = "other"


class Care(StrEnum):
    """Why somebody needs a second look (requirement A5; fields ``care.*``)."""

    LIVING_ALONE = "living_alone"
    AGED = "aged"
    PREGNANT = "pregnant"
    CHRONIC = "chronic"
    DISABLED = "disabled"
    HARDSHIP = "hardship"
    MINOR_ALONE = "minor_alone"
    DIET = "diet"
    NO_SMARTPHONE = "no_smartphone"
    FOREIGN_LANGUAGE = "foreign_language"


@dataclass(frozen=True, slots=True, kw_only=True)
class DwellingWords:
    """
    A dwelling as people name it, brought to one spelling.

    ``building``, ``unit`` and ``room`` are bare numbers or letters (``"3"``, ``"2"``, ``"501"``):
    ``3栋二单元501``, ``3-2-501`` and ``3号楼2单元501室`` are the same words. ``estate`` is a name, or
    ``None`` where the list names none. ``unit`` is ``None`` for a building without units; a house
    of its own (平房, village) has building and unit ``None``.
    """

    estate: str | None = None
    building: str | None = None
    unit: str | None = None
    room: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSheet:
    """
    One person as one row says it.

    ``row`` is the place in the source that speaks of this person (0: no row), an index of the
    caller's choosing that comes back with the outcome. ``document`` may be unsound: then it is a
    claim for somebody to look at and never identifies. ``values`` holds further fields by
    dictionary code (``"person.workplace"``), already in the field's normal form.
    """

    row: int = 0
    name: str
    relation: Relation | None = None
    document: Document | None = None
    phone: str | None = None
    care: frozenset[Care] = frozenset()
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdSheet:
    """
    One household, one sheet (一户一表).

    ``plates`` are vehicle number plates in their normal form; ``values`` holds further
    ``household.*`` fields by code.
    """

    dwelling: DwellingWords
    tenure: Tenure | None = None
    plates: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    members: tuple[MemberSheet, ...]
