"""Decides what each sheet changes, without asking or writing any table."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from linli.areas.actions import Ids
from linli.kernel.places import lies_in
from linli.register.actions.answering import DOUBTFUL
from linli.register.actions.dwellings import DwellingRecord
from linli.register.actions.matching import (
    Documents,
    Known,
    KnownHousehold,
    KnownPerson,
    same_household,
)
from linli.register.actions.saying import Saying
from linli.register.actions.settled import person_columns
from linli.register.actions.writing import Changes
from linli.register.domain import facts
from linli.register.domain.claims import Settling
from linli.register.domain.facts import Sealed
from linli.register.domain.sheets import HouseholdSheet, MemberSheet
from linli.store import bulk


class OutcomeKind(StrEnum):
    """What became of a member: new in the register, known word for word, or something was new."""

    NEW = "new"
    KNOWN = "known"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one member; ``row`` is the caller's."""

    row: int
    kind: OutcomeKind
    person: UUID
    household: UUID


@dataclass(slots=True, kw_only=True)
class Recorder:
    """Collects what the sheets of one portion change; ``settle`` gives it when all are taken."""

    said: Saying
    settling: Settling
    known: Known
    ids: Ids
    changed: dict[UUID, KnownPerson] = field(default_factory=dict)
    places: dict[UUID, str] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)

    def take(
        self, sheet: HouseholdSheet, *, dwelling: DwellingRecord, documents: Documents
    ) -> Iterable[Outcome]:
        """Take one sheet; give the outcome of each member."""
        household = self._household(sheet, dwelling=dwelling, documents=documents)
        news = self._say_of_household(sheet, household)
        for member, document in zip(sheet.members, documents, strict=True):
            outcome = self._member(member, household=household, document=document)
            if news and outcome.kind is OutcomeKind.KNOWN:
                outcome = Outcome(
                    row=outcome.row,
                    kind=OutcomeKind.CHANGED,
                    person=outcome.person,
                    household=outcome.household,
                )
            news = False  # what is new of the household stands in its first row
            yield outcome

    def _household(
        self, sheet: HouseholdSheet, *, dwelling: DwellingRecord, documents: Documents
    ) -> KnownHousehold:
        there = self.known.households.setdefault(dwelling.id, [])
        found = same_household(sheet, documents=documents, there=there, known=self.known)
        if found:
            return found
        made = KnownHousehold(id=self.ids(), place=dwelling.place)
        values = bulk.as_json(dict(sheet.values))
        self.changes.households.append((made.id, made.place, dwelling.id, dwelling.sort, values))
        if there:
            self._ask("household.second", made.id, other=there[0].id, place=made.place)
        there.append(made)
        return made

    def _say_of_household(self, sheet: HouseholdSheet, household: KnownHousehold) -> bool:
        values = facts.household_values(sheet)
        news = _news(values, said=household.said)
        if not news:
            return False
        household.said.append(news)
        self._state(household.id, household.place, news)
        tenure = news.get("household.tenure", "")
        if tenure and tenure != household.tenure:
            if household.tenure:
                self.changes.ended_tenancies.append(household.id)
            household.tenure = tenure
            row = (self.ids(), household.place, household.id, tenure)
            self.changes.tenancies[household.id] = row
        for plate in news.get("vehicle.plate", ()):
            if plate not in household.plates:
                household.plates.add(plate)
                row = (self.ids(), household.place, household.id, plate)
                self.changes.vehicles.append(row)
        return True

    def _member(
        self, member: MemberSheet, *, household: KnownHousehold, document: Sealed | None
    ) -> Outcome:
        person = self._same_person(member, household, document)
        values = facts.member_values(member, document=document)
        news = _news(values, said=[heard for heard, _, _ in (*person.said, *person.said_of_gone)])
        kind = OutcomeKind.CHANGED if news else OutcomeKind.KNOWN
        if person.id not in household.members:
            self._move_in(person, member, household)
            kind = OutcomeKind.CHANGED
        if news:
            person.said.append((news, self.said.method, self.said.at))
            self._state(person.id, household.place, news, row=member.row)
            self.changed[person.id] = person
            self.places[person.id] = self._place_here(person, household)
            self._doubt(person, news)
        if person.new and person.said == [(news, self.said.method, self.said.at)]:
            kind = OutcomeKind.NEW
        return Outcome(row=member.row, kind=kind, person=person.id, household=household.id)

    def _same_person(
        self, member: MemberSheet, household: KnownHousehold, document: Sealed | None
    ) -> KnownPerson:
        digest = document.digest if document and document.sound else ""
        if digest and (found := self.known.people.get(digest)):
            return found
        for person in household.members.values():
            if person.name == member.name and not (digest and person.digest):
                person.digest = person.digest or digest
                break
        else:
            person = KnownPerson(
                id=self.ids(), name=member.name, digest=digest, place=household.place, new=True
            )
        if digest:
            self.known.people[digest] = person
        return person

    def _move_in(self, person: KnownPerson, member: MemberSheet, household: KnownHousehold) -> None:
        if person.homes:
            self._ask("person.two_homes", person.id, other=household.id, place=household.place)
        elif not person.new:
            self.changes.moved.append((person.id, household.place))
            person.place = household.place
        household.members[person.id] = person
        person.homes.add(household.id)
        relation = member.relation.value if member.relation else ""
        self.changes.residences.append(
            (self.ids(), household.place, person.id, household.id, relation)
        )

    def _doubt(self, person: KnownPerson, news: dict[str, Any]) -> None:
        document = news.get(facts.IDENTITY)
        if document and not document["sound"]:
            self._ask(DOUBTFUL, person.id, place=self.places[person.id])
        if not person.new and news.get("person.name", person.name) != person.name:
            self._ask("person.name_differs", person.id, place=self.places[person.id])

    def _place_here(self, person: KnownPerson, household: KnownHousehold) -> str:
        # What is new of somebody who lives in another community too stands in ours: over there it
        # is not ours to write.
        here = lies_in(person.place, area=self.said.community.place)
        return person.place if here else household.place

    def _state(self, subject: UUID, place: str, values: dict[str, Any], *, row: int = 0) -> None:
        self.changes.statements.append((self.ids(), place, subject, bulk.as_json(values), row))

    def _ask(self, kind: str, subject: UUID, *, place: str, other: UUID | None = None) -> None:
        self.changes.questions.append((self.ids(), place, kind, subject, other))

    def settle(self) -> Changes:
        """Settle everybody of whom something new was said; give all that is to be written."""
        for person in self.changed.values():
            settled = person.settled(by=self.settling)
            self._change_person(person, person_columns(settled))
            self.changes.care.extend(
                (self.ids(), self.places[person.id], person.id, care)
                for care in facts.care_of(settled)
            )
        return self.changes

    def _change_person(self, person: KnownPerson, columns: tuple[Any, ...]) -> None:
        if person.new:
            self.changes.new_people.append((person.id, person.place, *columns))
            person.new = False
        else:
            self.changes.people.append((person.id, *columns))


def _news(values: dict[str, Any], *, said: list[dict[str, Any]]) -> dict[str, Any]:
    """Give what nobody has said before, by field code."""
    for heard in said:
        values = {
            code: value
            for code, value in values.items()
            if code not in heard or heard[code] != value
        }
    return values
