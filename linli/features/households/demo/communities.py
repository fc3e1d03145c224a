"""
One community, household by household: the totals of the plan come out exactly.

The same seed gives the same sheets on every machine. Communities do not depend on one another, and
none holds more in memory than its own list of household sizes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random
from typing import NamedTuple

from linli.features.households.demo import words
from linli.features.households.demo.buildings import dwellings, grids
from linli.features.households.demo.care import marks
from linli.features.households.demo.families import (
    GROUP_SIZES,
    USUAL_SIZES,
    Person,
    family,
    flatmates,
)
from linli.features.households.demo.names import (
    MEN,
    SURNAMES,
    WOMEN,
    foreign_name,
    minority_name,
)
from linli.features.households.demo.numbers import Numbers
from linli.features.households.demo.plans import SURVEYED_ON, Community
from linli.features.households.demo.shares import sizes
from linli.register.domain.documents import Document, DocumentKind
from linli.register.domain.sheets import (
    Care,
    DwellingWords,
    HouseholdSheet,
    MemberSheet,
    Tenure,
)

_OWNED, _RENTED, _GROUP = 0, 1, 2
_TENURES = (Tenure.OWNED, Tenure.RENTED, Tenure.GROUP_RENTAL)
# Cars per household by tenure, and how many of them are electric.
_CAR = (0.46, 0.28, 0.12)
_GREEN = 0.05
_SECOND_CAR = 0.06
_NATIVE, _FOREIGNER, _BORDER = 0, 1, 2
_WEST = frozenset({Care.FOREIGN_LANGUAGE})
_PERMITS = {
    "taiwan": DocumentKind.TAIWAN_PERMIT,
    "hong_kong_macau": DocumentKind.HONG_KONG_MACAU_PERMIT,
}


def invent_all(*, seed: int, communities: Iterable[Community]) -> Iterator[HouseholdSheet]:
    """Invent several communities, one after another, as a stream."""
    for community in communities:
        yield from invent_community(seed=seed, community=community)


def invent_community(*, seed: int, community: Community) -> Iterator[HouseholdSheet]:
    """Invent the households of a community in walking order, grid by grid."""
    chance = Random(f"{seed}/{community.code}/people")
    kinds = iter(_kinds(community=community, chance=chance))
    maker = _Maker(seed=seed, community=community, chance=chance)
    for grid in grids(seed=seed, community=community):
        for dwelling in dwellings(grid=grid, chance=chance):
            size, tenure, guest = next(kinds)
            yield maker.sheet(dwelling, size, tenure, guest)


def _kinds(*, community: Community, chance: Random) -> list[tuple[int, int, int]]:
    """Draw (size, tenure, kind of guest) for every household, in random order."""
    ordinary = list(
        sizes(
            households=community.households - community.group_rentals,
            people=community.people - community.group_people,
            usual=USUAL_SIZES,
        )
    )
    chance.shuffle(ordinary)
    let = community.rented
    # Guests from abroad rent, alone where there are enough such households.
    places = sorted(range(len(ordinary)), key=lambda at: (ordinary[at], at >= let))
    guests = dict.fromkeys(places[: community.foreigners], _FOREIGNER)
    border = places[community.foreigners : community.foreigners + community.border_residents]
    guests.update(dict.fromkeys(border, _BORDER))
    drawn = [
        (size, _RENTED if at < let else _OWNED, guests.get(at, _NATIVE))
        for at, size in enumerate(ordinary)
    ]
    group = sizes(
        households=community.group_rentals, people=community.group_people, usual=GROUP_SIZES
    )
    drawn.extend((size, _GROUP, _NATIVE) for size in group)
    chance.shuffle(drawn)
    return drawn


class _Roots(NamedTuple):
    """What the members of a household have in common; ``surnames`` fills as they are named."""

    ethnicity: str
    origin: str
    alone: bool
    surnames: dict[str, str]


class _Maker:
    """Fills dwellings one after another; holds what all households of a community share."""

    def __init__(self, *, seed: int, community: Community, chance: Random) -> None:
        self._community = community
        self._chance = chance
        self._draw = chance.random
        self._numbers = Numbers(community=community, seed=seed)

    def sheet(self, dwelling: DwellingWords, size: int, tenure: int, guest: int) -> HouseholdSheet:
        """Fill one dwelling."""
        chance = self._chance
        people = (
            flatmates(size=size, chance=chance)
            if tenure == _GROUP
            else family(size=size, rented=tenure, chance=chance)
        )
        members = self._members(people, tenure)
        if guest:
            members[0] = self._guest(members[0], guest)
        return HouseholdSheet(
            dwelling=dwelling,
            tenure=_TENURES[tenure],
            plates=self._plates(tenure),
            members=tuple(members),
        )

    def _plates(self, tenure: int) -> tuple[str, ...]:
        if self._draw() >= _CAR[tenure]:
            return ()
        first = self._numbers.green_plate() if self._draw() < _GREEN else self._numbers.plate()
        return (first, self._numbers.plate()) if self._draw() < _SECOND_CAR else (first,)

    def _members(self, people: list[Person], tenure: int) -> list[MemberSheet]:
        draw = self._draw
        ethnicity = words.HAN if draw() < 0.976 else self._chance.choice(words.MINORITIES)
        own_home = self._community.ground.home
        origin = own_home if tenure == _OWNED and draw() < 0.8 else self._pick(words.ORIGINS)
        roots = _Roots(ethnicity, origin, len(people) == 1, {})
        members = []
        for person in people:
            if tenure == _GROUP:
                roots = roots._replace(origin=self._pick(words.ORIGINS))
            members.append(self._member(person, roots))
        return members

    def _pick(self, options: tuple[str, ...]) -> str:
        return options[int(self._draw() * len(options))]

    def _member(self, person: Person, roots: _Roots) -> MemberSheet:
        relation, sex, age, _ = person
        draw = self._draw
        year = SURVEYED_ON.year - 1 - age
        ethnicity, origin, alone, _ = roots
        values = {
            "person.sex": words.SEX_CODES[sex],
            "person.ethnicity": ethnicity,
            "person.registered_address": origin,
        }
        care = marks(age=age, sex=sex, alone=alone, draw=draw())
        if ethnicity is not words.HAN:
            care = self._minority(values, care)
        if 22 <= age < 60 and draw() < 0.5:
            values["person.workplace"] = self._pick(words.WORKPLACES)
        return MemberSheet(
            name=self._name(person, year, roots),
            relation=relation,
            document=Document(
                kind=DocumentKind.RESIDENT_ID, number=self._numbers.resident(year, sex), sound=True
            ),
            phone=self._phone(age),
            care=care,
            values=values,
        )

    def _minority(self, values: dict[str, str], care: frozenset[Care]) -> frozenset[Care]:
        ethnicity = values["person.ethnicity"]
        if ethnicity == words.UYGHUR:
            values["person.language"] = words.UYGHUR_LANGUAGE
        return care | {Care.DIET} if ethnicity in words.MUSLIM else care

    def _name(self, person: Person, year: int, roots: _Roots) -> str:
        if roots.ethnicity == words.UYGHUR:
            return minority_name(chance=self._chance, sex=person.sex)
        line, surnames = person.line, roots.surnames
        surname = surnames.get(line)
        if surname is None:
            surname = SURNAMES[int(self._draw() * 4096)]
            if line:
                surnames[line] = surname
        given = (MEN if person.sex else WOMEN)[year]
        return surname + given[int(self._draw() * 2048)]

    def _phone(self, age: int) -> str | None:
        # Children have none; of the very old six in ten.
        if age < 14 or self._draw() >= (0.95 if age < 80 else 0.6):
            return None
        return self._numbers.phone()

    def _guest(self, member: MemberSheet, guest: int) -> MemberSheet:
        return self._foreigner(member) if guest == _FOREIGNER else self._border(member)

    def _foreigner(self, member: MemberSheet) -> MemberSheet:
        nationality, language, firsts, lasts = words.FOREIGN[int(self._draw() * len(words.FOREIGN))]
        return replace(
            member,
            name=foreign_name(chance=self._chance, firsts=firsts, lasts=lasts),
            document=self._paper(DocumentKind.PASSPORT, "P"),
            care=member.care | _WEST,
            values={
                "person.sex": member.values["person.sex"],
                "person.nationality": nationality,
                "person.language": language,
            },
        )

    def _border(self, member: MemberSheet) -> MemberSheet:
        permit, prefix, home, language = words.BORDER[int(self._draw() * len(words.BORDER))]
        return replace(
            member,
            document=self._paper(_PERMITS[permit], prefix),
            values={
                "person.sex": member.values["person.sex"],
                "person.registered_address": home,
                "person.language": language,
            },
        )

    def _paper(self, kind: DocumentKind, prefix: str) -> Document:
        return Document(kind=kind, number=self._numbers.paper(prefix), sound=True)
