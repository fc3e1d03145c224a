"""One person as one line of a list: what a sheet says, in the words that communities write."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from linli.register.domain.documents import DocumentKind
from linli.register.domain.sheets import (
    Care,
    DwellingWords,
    HouseholdSheet,
    MemberSheet,
    Relation,
    Tenure,
)

_TENURES = {Tenure.OWNED: "自有", Tenure.RENTED: "租赁", Tenure.GROUP_RENTAL: "群租"}
_KINDS = {
    DocumentKind.RESIDENT_ID: "身份证",
    DocumentKind.HONG_KONG_MACAU_PERMIT: "港澳通行证",
    DocumentKind.TAIWAN_PERMIT: "台胞证",
    DocumentKind.PASSPORT: "护照",
    DocumentKind.PERMANENT_RESIDENCE: "外国人永久居留身份证",
    DocumentKind.OTHER: "其他",
}
# The word by relation and sex (女, 男): languages that tell them apart ask for both.
_RELATIONS = {
    Relation.HEAD: ("户主", "户主"),
    Relation.SPOUSE: ("配偶", "配偶"),
    Relation.SON: ("子", "子"),
    Relation.DAUGHTER: ("女", "女"),
    Relation.CHILD_IN_LAW: ("儿媳", "女婿"),
    Relation.FATHER: ("父亲", "父亲"),
    Relation.MOTHER: ("母亲", "母亲"),
    Relation.PARENT_IN_LAW: ("岳母", "岳父"),
    Relation.GRANDCHILD: ("孙女", "孙子"),
    Relation.GRANDPARENT: ("祖母", "祖父"),
    Relation.SIBLING: ("姐妹", "兄弟"),
    Relation.OTHER_RELATIVE: ("其他亲属", "其他亲属"),
    Relation.TENANT: ("租客", "租客"),
    Relation.OTHER: ("其他", "其他"),
}
_SEXES = {"male": "男", "female": "女"}
_CARES = (
    (Care.PREGNANT, "孕妇"),
    (Care.CHRONIC, "慢性病"),
    (Care.DISABLED, "残疾人"),
    (Care.HARDSHIP, "困难家庭"),
    (Care.MINOR_ALONE, "独居未成年人"),
    (Care.DIET, "少数民族饮食"),
    (Care.NO_SMARTPHONE, "无智能手机"),
    (Care.FOREIGN_LANGUAGE, "需外语服务"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    One person of one household as the list will show it; empty text is an empty cell.

    ``household`` counts from 0 and ``person`` is the same for every line about the same person:
    both are the truth that a list hides. ``number`` is a float where the cell holds a number.
    ``first`` tells the line on which the household's own cells stand. ``added`` lines were entered
    later (补登), away from their household.
    """

    household: int
    person: int
    dwelling: DwellingWords
    first: bool
    added: bool = False
    tenure: str
    plates: str = ""
    relation: str
    name: str
    sex: str
    kind: str
    number: str | float
    phone: str = ""
    alone: bool = False
    special: str = ""
    ethnicity: str = ""
    origin: str = ""
    workplace: str = ""
    language: str = ""
    remark: str = ""


def lines(sheets: Iterable[HouseholdSheet]) -> Iterator[Line]:
    """Write every member of every sheet as a line, in their order, as a stream."""
    person = 0
    for household, sheet in enumerate(sheets):
        tenure = _TENURES[sheet.tenure] if sheet.tenure else ""
        home = _Home(sheet.dwelling, tenure, "、".join(sheet.plates))
        for place, member in enumerate(sheet.members):
            yield _line(member=member, at=(household, person, place), home=home)
            person += 1


class _Home(NamedTuple):
    """What all lines of a household share."""

    dwelling: DwellingWords
    tenure: str
    plates: str


def _line(*, member: MemberSheet, at: tuple[int, int, int], home: _Home) -> Line:
    household, person, place = at
    value, document, care = member.values.get, member.document, member.care
    sex = _SEXES.get(value("person.sex", ""), "")
    return Line(
        household=household,
        person=person,
        dwelling=home.dwelling,
        first=place == 0,
        tenure=home.tenure,
        plates=home.plates,
        relation=_RELATIONS[member.relation][sex == "男"] if member.relation else "",
        name=member.name,
        sex=sex,
        kind=_KINDS[document.kind] if document else "",
        number=document.number if document else "",
        phone=member.phone or "",
        alone=Care.LIVING_ALONE in care,
        special=_special(care) if care else "",
        ethnicity=value("person.ethnicity", ""),
        origin=value("person.registered_address", ""),
        workplace=value("person.workplace", ""),
        language=value("person.language", ""),
        remark=value("person.remark", ""),
    )


def _special(care: frozenset[Care]) -> str:
    return "、".join(word for mark, word in _CARES if mark in care)


def short_address(line: Line) -> str:
    """Name a dwelling as ``凤凰国际二区1-1-402``."""
    at = line.dwelling
    return (at.estate or "") + "-".join(part for part in (at.building, at.unit, at.room) if part)


def by_household(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Gather the lines of each household; every added line stands alone."""
    members: list[Line] = []
    for line in lines:
        if members and line.first and line is not members[0]:
            yield members
            members = []
        members.append(line)
    if members:
        yield members
