"""One household and one person with all that was said and done about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.domain import Actor
from linli.areas.queries import AreaRecord
from linli.features.households.queries import policy
from linli.journal import queries as journal
from linli.journal.domain import Entry
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.register.queries import (
    DisclosureRecord,
    HouseholdSheetRecord,
    MergeRecord,
    PersonRecord,
    QuestionRecord,
    StatementRecord,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdPage:
    """A household, where it stands, what was said and done, what is open; names of those who did."""

    record: HouseholdSheetRecord
    path: tuple[AreaRecord, ...]
    grid: AreaRecord | None
    statements: tuple[StatementRecord, ...]
    entries: tuple[Entry, ...]
    questions: tuple[QuestionRecord, ...]
    names: Mapping[str, str]
    checked_before: datetime


def household_page(*, id: UUID, by: Actor, now: datetime) -> HouseholdPage:
    """
    Read everything about one household.

    :raises NotYours: if it does not exist or is out of reach.
    """
    within, on = by.may("register.see"), local_day(now)
    record = register.household(id=id, within=within)
    people = (*(member.person for member in record.line.members),)
    subjects = (id, *people, *(member.person for member, _ in record.former))
    statements = register.statements_about(subjects=subjects, within=within)
    entries = journal.entries_about(subjects=subjects, within=within)
    return HouseholdPage(
        record=record,
        path=areas.path_to(place=record.line.place, on=on),
        grid=areas.grid_of(place=record.line.place, on=on),
        statements=statements,
        entries=entries,
        questions=register.questions_about(subjects=(id, *people), within=within),
        names=areas.names_of_actors(
            (*(said.by for said in statements), *(done.by for done in entries))
        ),
        checked_before=policy.checked_before(now=now, place=record.line.place),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """A person with what was said, what is open, which records were joined, and who looked."""

    record: PersonRecord
    questions: tuple[QuestionRecord, ...]
    merges: tuple[MergeRecord, ...]
    looks: tuple[DisclosureRecord, ...] | None
    """``None`` where the reader may not know who looked."""

    names: Mapping[str, str]


def person_page(*, id: UUID, by: Actor) -> PersonPage:
    """
    Read everything about one person.

    :raises NotYours: if the record does not exist or is out of reach.
    """
    within = by.may("register.see")
    record = register.person(id=id, within=within)
    looks = None
    if by.may_somewhere("register.audit"):
        looks = register.disclosures_of(people=(id,), within=by.may("register.audit"))
    merges = register.merges_of(person=id, within=within)
    spoke = (*(said.by for said in record.statements), *(merge.by for merge in merges))
    return PersonPage(
        record=record,
        questions=register.questions_about(subjects=(id,), within=within),
        merges=merges,
        looks=looks,
        names=areas.names_of_actors((*spoke, *(look.by for look in looks or ()))),
    )


def household_to_change(*, id: UUID, by: Actor) -> HouseholdSheetRecord:
    """
    Read a household that somebody is about to change.

    :raises NotYours: if it is out of reach, or has ended.
    """
    record = register.household(id=id, within=by.may("register.write"))
    if record.line.ended_at:
        raise NotYours(str(id))
    return record


def person_to_change(*, id: UUID, by: Actor) -> PersonRecord:
    """
    Read a person whom somebody is about to change.

    :raises NotYours: if the record is out of reach, or was merged into another.
    """
    record = register.person(id=id, within=by.may("register.write"))
    if record.merged_into:
        raise NotYours(str(id))
    return record
