"""Decides what each sheet changes and writes a portion of them in a handful of statements."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from linli.areas.actions import Ids
from linli.areas.queries import AreaRecord
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, lies_in
from linli.register import models
from linli.register.actions.answering import DOUBTFUL
from linli.register.actions.dwellings import DwellingRecord
from linli.register.actions.matching import (
    Documents,
    Known,
    KnownHousehold,
    KnownPerson,
    same_household,
)
from linli.register.actions.settled import SETTLED_COLUMNS, person_columns
from linli.register.domain import facts
from linli.register.domain.claims import Method
from linli.register.domain.facts import Sealed
from linli.register.domain.sheets import HouseholdSheet, MemberSheet
from linli.store import bulk
from linli.store.reach import reaching


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Who says something, how, when, and in which doing; for which community."""

    community: AreaRecord
    method: Method
    by: str
    on_behalf_of: str = ""
    entry: UUID
    at: datetime


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


_PERSON = ("id", "place", "elsewhere", *SETTLED_COLUMNS[1:], "began_at")
_HOUSEHOLD = ("id", "place", "dwelling_id", "sort", "values", "began_at", "checked_at")
_RESIDENCE = ("id", "place", "person_id", "household_id", "relation", "began_at")
_TENANCY = ("id", "place", "household_id", "kind", "began_at")
_VEHICLE = ("id", "place", "household_id", "plate", "began_at")
_CARE = ("id", "place", "person_id", "kind", "began_at")
_STATEMENT = (
    *("id", "place", "subject", "values", "method", "by"),
    *("on_behalf_of", "said_at", "entry", "row"),
)
_QUESTION = ("id", "place", "kind", "subject", "other", "facts", "opened_at", "closed_by", "answer")
# What a person's file holds, and the column that says whose it is.
_FILE = (
    (models.Person, "id"),
    (models.CareMark, "person_id"),
    (models.Statement, "subject"),
    (models.Question, "subject"),
    (models.Disclosure, "person_id"),
)

Rows = list[tuple[Any, ...]]


@dataclass(slots=True, kw_only=True)
class Recorder:
    """Collects the rows of one portion; ``write`` puts them into the tables."""

    said: Saying
    known: Known
    ids: Ids
    people: Rows = field(default_factory=list)
    changed: dict[UUID, KnownPerson] = field(default_factory=dict)
    places: dict[UUID, str] = field(default_factory=dict)
    moved: Rows = field(default_factory=list)
    households: Rows = field(default_factory=list)
    residences: Rows = field(default_factory=list)
    tenancies: Rows = field(default_factory=list)
    ended_tenancies: list[UUID] = field(default_factory=list)
    vehicles: Rows = field(default_factory=list)
    care: Rows = field(default_factory=list)
    statements: Rows = field(default_factory=list)
    questions: Rows = field(default_factory=list)

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
        # A list was copied from somewhere: nobody confirmed it at the door.
        checked_at = None if self.said.method is Method.WORKBOOK else self.said.at
        made = KnownHousehold(id=self.ids(), place=dwelling.place)
        self.households.append(
            (
                *(made.id, made.place, dwelling.id, dwelling.sort, Jsonb(dict(sheet.values))),
                *(self.said.at, checked_at),
            )
        )
        if there:
            self._ask("household.second", made.id, other=there[0].id, place=made.place)
        there.append(made)
        return made

    def _say_of_household(self, sheet: HouseholdSheet, household: KnownHousehold) -> bool:
        values = facts.household_values(sheet)
        news = {
            code: value
            for code, value in values.items()
            if not any(_says(said, code, value) for said in household.said)
        }
        if not news:
            return False
        household.said.append(news)
        self._state(household.id, household.place, news)
        tenure = news.get("household.tenure", "")
        if tenure and tenure != household.tenure:
            if household.tenure:
                self.ended_tenancies.append(household.id)
            household.tenure = tenure
            self.tenancies.append((self.ids(), household.place, household.id, tenure, self.said.at))
        for plate in news.get("vehicle.plate", ()):
            if plate not in household.plates:
                household.plates.add(plate)
                row = (self.ids(), household.place, household.id, plate, self.said.at)
                self.vehicles.append(row)
        return True

    def _member(
        self, member: MemberSheet, *, household: KnownHousehold, document: Sealed | None
    ) -> Outcome:
        person = self._same_person(member, household, document)
        values = facts.member_values(member, document=document)
        news = {code: value for code, value in values.items() if not person.was_said(code, value)}
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
            self.moved.append((person.id, household.place))
            person.place = household.place
        household.members[person.id] = person
        person.homes.add(household.id)
        relation = member.relation.value if member.relation else ""
        self.residences.append(
            (self.ids(), household.place, person.id, household.id, relation, self.said.at)
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
        self.statements.append(
            (
                *(self.ids(), place, subject, Jsonb(values), self.said.method.value),
                *(self.said.by, self.said.on_behalf_of, self.said.at, self.said.entry, row),
            )
        )

    def _ask(self, kind: str, subject: UUID, *, place: str, other: UUID | None = None) -> None:
        self.questions.append(
            (self.ids(), place, kind, subject, other, Jsonb({}), self.said.at, "", "")
        )

    def write(self) -> None:
        """Put everything collected into the tables, parents first."""
        on = local_day(self.said.at)
        settled = {person.id: person.settled(on=on) for person in self.changed.values()}
        old = self._write_new_people(settled)
        self._bring_files()
        bulk.put_in(models.Household, columns=_HOUSEHOLD, rows=self.households)
        bulk.put_in(models.Residence, columns=_RESIDENCE, rows=self.residences)
        # Who lives in another community too is seen from here once the residence stands.
        bulk.change(models.Person, columns=SETTLED_COLUMNS, rows=old)
        models.Tenancy.objects.filter(household__in=self.ended_tenancies, ended_at=None).update(
            ended_at=self.said.at
        )
        bulk.put_in(models.Tenancy, columns=_TENANCY, rows=self.tenancies)
        bulk.put_in(models.Vehicle, columns=_VEHICLE, rows=self.vehicles)
        bulk.put_in(models.Statement, columns=_STATEMENT, rows=self.statements)
        self._write_care(settled)
        bulk.put_in_unless_there(models.Question, columns=_QUESTION, rows=self.questions)

    def _bring_files(self) -> None:
        # Who lived nowhere may have lived in another community last: the file follows from there.
        with reaching(EVERYWHERE):
            for model, whose in _FILE:
                bulk.change(model, columns=(whose, "place"), rows=self.moved)

    def _write_new_people(self, settled: dict[UUID, dict[str, Any]]) -> Rows:
        """Put in those who are new; give the rows of those who are not."""
        new, old = [], []
        for person in self.changed.values():
            columns = person_columns(settled[person.id])
            if person.new:
                new.append((person.id, person.place, False, *columns, self.said.at))
                person.new = False
            else:
                old.append((person.id, *columns))
        bulk.put_in(models.Person, columns=_PERSON, rows=new)
        return old

    def _write_care(self, settled: dict[UUID, dict[str, Any]]) -> None:
        rows = [
            (self.ids(), self.places[id], id, care, self.said.at)
            for id, values in settled.items()
            for care in facts.care_of(values)
        ]
        bulk.put_in_unless_there(models.CareMark, columns=_CARE, rows=rows)


def _says(said: dict[str, Any], code: str, value: Any) -> bool:
    return code in said and said[code] == value
