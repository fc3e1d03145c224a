"""Who lives together: shapes of households by size, and the age and sex that relations ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import NamedTuple

from linli.register.domain.sheets import Relation

MAN, WOMAN = 1, 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """
    One way to live together.

    ``ages`` of the head; ``kin`` are the others, each one letter of ``_KIN``; ``owned`` and
    ``rented`` weigh it among shapes of its size.
    """

    owned: int
    rented: int
    ages: tuple[int, int]
    kin: str = ""


# One letter for each relative, read from left to right: the spouse comes before children.
#   S spouse  C child  A grown child  L child's spouse  G grandchild
#   F father  M mother  P parent-in-law  B brother or sister
SHAPES: dict[int, tuple[Shape, ...]] = {
    1: (
        Shape(owned=24, rented=70, ages=(21, 34)),
        Shape(owned=34, rented=24, ages=(35, 61)),
        Shape(owned=42, rented=6, ages=(62, 89)),
    ),
    2: (
        Shape(owned=24, rented=48, ages=(24, 38), kin="S"),
        Shape(owned=20, rented=14, ages=(39, 58), kin="S"),
        Shape(owned=36, rented=6, ages=(59, 84), kin="S"),
        Shape(owned=10, rented=16, ages=(28, 46), kin="C"),
        Shape(owned=8, rented=4, ages=(34, 60), kin="M"),
        Shape(owned=2, rented=12, ages=(20, 32), kin="B"),
    ),
    3: (
        Shape(owned=66, rented=80, ages=(27, 48), kin="SC"),
        Shape(owned=16, rented=6, ages=(48, 60), kin="SA"),
        Shape(owned=8, rented=6, ages=(38, 58), kin="SM"),
        Shape(owned=6, rented=6, ages=(30, 45), kin="CM"),
        Shape(owned=4, rented=2, ages=(58, 68), kin="SG"),
    ),
    4: (
        Shape(owned=46, rented=66, ages=(29, 46), kin="SCC"),
        Shape(owned=20, rented=16, ages=(29, 44), kin="SCM"),
        Shape(owned=10, rented=8, ages=(29, 44), kin="SCP"),
        Shape(owned=14, rented=4, ages=(52, 66), kin="SAL"),
        Shape(owned=10, rented=6, ages=(34, 50), kin="SFM"),
    ),
    5: (
        Shape(owned=36, rented=30, ages=(28, 44), kin="SCFM"),
        Shape(owned=28, rented=44, ages=(30, 44), kin="SCCM"),
        Shape(owned=28, rented=16, ages=(53, 66), kin="SALG"),
        Shape(owned=8, rented=10, ages=(30, 44), kin="SCCP"),
    ),
    6: (
        Shape(owned=60, rented=70, ages=(30, 44), kin="SCCFM"),
        Shape(owned=40, rented=30, ages=(55, 66), kin="SALGG"),
    ),
    7: (
        Shape(owned=50, rented=50, ages=(31, 44), kin="SCCFMB"),
        Shape(owned=50, rented=50, ages=(56, 66), kin="SALGGB"),
    ),
}
# How often ordinary households have one, two … people, before the mean is fitted to the plan.
USUAL_SIZES = {1: 0.22, 2: 0.28, 3: 0.27, 4: 0.13, 5: 0.06, 6: 0.03, 7: 0.01}
# Rooms let one by one hold at least three people who are no family.
GROUP_SIZES = {3: 0.36, 4: 0.34, 5: 0.18, 6: 0.08, 7: 0.03, 8: 0.01}


class Person(NamedTuple):
    """
    A place in a household to be filled: relation, sex (1 man, 0 woman), full years of age.

    A named tuple, because one is made for every person of a city.
    ``line`` tells whose surname: ``"h"`` the head's, ``"s"`` the spouse's, ``"c"`` that of the grown
    child's spouse, ``""`` one of their own.
    """

    relation: Relation
    sex: int
    age: int
    line: str


def _ends(shapes: Sequence[Shape], *, rented: int) -> tuple[int, ...]:
    return tuple(accumulate(shape.rented if rented else shape.owned for shape in shapes))


_DRAWS = {
    (size, rented): (_ends(shapes, rented=rented), shapes)
    for size, shapes in SHAPES.items()
    for rented in (0, 1)
}


def family(*, size: int, rented: int, chance: Random) -> list[Person]:
    """Fill a dwelling with a family (``rented``: 1, owned: 0); the head comes first."""
    ends, shapes = _DRAWS[size, rented]
    draw = chance.random()
    at, weight = 0, draw * ends[-1]
    while ends[at] <= weight:
        at += 1
    shape = shapes[at]
    youngest, oldest = shape.ages
    age = youngest + int(chance.random() * (oldest - youngest + 1))
    sex = MAN if chance.random() < (0.7 if "S" in shape.kin else 0.5) else WOMAN
    people = [Person(Relation.HEAD, sex, age, "h")]
    for kin in shape.kin:
        people.append(_KIN[kin](people, chance.random()))
    return people


def flatmates(*, size: int, chance: Random) -> list[Person]:
    """Fill a group rental: whoever signed is the head, the others are tenants."""
    people = []
    for at in range(size):
        age = 19 + int(26 * chance.random() * chance.random() ** 0.5)
        sex = MAN if chance.random() < 0.56 else WOMAN
        people.append(Person(Relation.TENANT if at else Relation.HEAD, sex, age, ""))
    return people


def _spouse(people: list[Person], draw: float) -> Person:
    head = people[0]
    # Husbands are two years older on average.
    gap = int(draw * 7) - 1
    age = head.age - gap if head.sex else head.age + gap
    return Person(Relation.SPOUSE, 1 - head.sex, max(20, age), "s")


def _mother_age(people: list[Person]) -> int:
    return min(person.age for person in people[:2] if person.relation in _PARENTS)


_PARENTS = (Relation.HEAD, Relation.SPOUSE)


def _child_line(people: list[Person]) -> str:
    couple = len(people) > 1 and people[1].relation is Relation.SPOUSE
    # Children bear the father's surname: the head's, unless the head is a wife.
    return "s" if couple and not people[0].sex else "h"


def _child(people: list[Person], draw: float) -> Person:
    mother = _mother_age(people)
    oldest = min(mother - 21, 22)
    youngest = max(0, mother - 38)
    span = max(1, oldest - youngest + 1)
    age = youngest + int(draw * span)
    return _offspring(people, age=min(age, max(0, mother - 20)), sex=int(draw * 997) % 100 < 53)


def _grown_child(people: list[Person], draw: float) -> Person:
    age = _mother_age(people) - 23 - int(draw * 6)
    return _offspring(people, age=max(19, age), sex=int(draw * 997) % 100 < 60)


def _offspring(people: list[Person], *, age: int, sex: int) -> Person:
    relation = Relation.SON if sex else Relation.DAUGHTER
    return Person(relation, MAN if sex else WOMAN, age, _child_line(people))


def _child_in_law(people: list[Person], draw: float) -> Person:
    child = people[2]
    return Person(Relation.CHILD_IN_LAW, 1 - child.sex, max(20, child.age - 2 + int(draw * 5)), "c")


def _grandchild(people: list[Person], draw: float) -> Person:
    sex = MAN if int(draw * 997) % 2 else WOMAN
    if len(people) < 4:
        return Person(Relation.GRANDCHILD, sex, int(draw * 13), "h" if people[0].sex else "s")
    child, married = people[2], people[3]
    oldest = max(1, min(child.age, married.age) - 21)
    line = _child_line(people[:2]) if child.sex else "c"
    return Person(Relation.GRANDCHILD, sex, int(draw * min(oldest, 14)), line)


def _father(people: list[Person], draw: float) -> Person:
    return Person(Relation.FATHER, MAN, min(96, people[0].age + 23 + int(draw * 9)), "h")


def _mother(people: list[Person], draw: float) -> Person:
    return Person(Relation.MOTHER, WOMAN, min(96, people[0].age + 21 + int(draw * 9)), "")


def _parent_in_law(people: list[Person], draw: float) -> Person:
    sex = WOMAN if int(draw * 997) % 100 < 70 else MAN
    age = min(96, people[1].age + 22 + int(draw * 9))
    return Person(Relation.PARENT_IN_LAW, sex, age, "s" if sex else "")


def _sibling(people: list[Person], draw: float) -> Person:
    sex = MAN if int(draw * 997) % 2 else WOMAN
    return Person(Relation.SIBLING, sex, max(16, people[0].age - 6 + int(draw * 10)), "h")


_KIN = {
    "S": _spouse,
    "C": _child,
    "A": _grown_child,
    "L": _child_in_law,
    "G": _grandchild,
    "F": _father,
    "M": _mother,
    "P": _parent_in_law,
    "B": _sibling,
}
