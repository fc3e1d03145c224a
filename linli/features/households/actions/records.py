"""
What workers do to one record: say, confirm, show, decide, merge, move, add.

Each action stays within what the actor may do, changes the register and writes one entry of the
journal, in one transaction. Entries name records by key and fields by code, never what was said.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.areas.domain import Actor, Level
from linli.areas.queries import AreaRecord
from linli.features.households.actions.leaving import Leavers, end_accounts
from linli.features.households.actions.looking import look
from linli.features.households.actions.noting import Deed, note
from linli.features.households.domain.looking import Looking
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, parent_of
from linli.kernel.refusals import NotYours
from linli.register import actions as register
from linli.register import queries
from linli.register.actions import Correction, Outcome, Saying
from linli.register.domain.claims import Method
from linli.register.domain.facts import IDENTITY
from linli.register.domain.sheets import DwellingWords, HouseholdSheet
from linli.store.vault import Vault

NOTHING: Mapping[str, Any] = MappingProxyType({})


@transaction.atomic
def correct_person(
    *, person: UUID, correction: Correction, by: Actor, now: datetime, vault: Vault, ids: Ids
) -> Mapping[str, Any]:
    """
    Note what a worker says of a person; tell what is settled now, by field code.

    :raises DocumentTaken: ``person.document_taken``.
    """
    within = by.may("register.write")
    place = queries.person(id=person, within=within).line.place
    said = _saying(place, by=by, now=now, ids=ids)
    settled = register.correct_person(
        person=person, correction=correction, within=within, said=said, vault=vault, ids=ids
    )
    fields = sorted({*correction.values, *((IDENTITY,) if correction.document else ())})
    _note(
        "person_corrected",
        (person, place),
        by=by,
        now=now,
        entry=said.entry,
        payload={"fields": fields},
    )
    return settled


@transaction.atomic
def correct_household(
    *, household: UUID, values: Mapping[str, Any], by: Actor, now: datetime, ids: Ids
) -> None:
    """Note what a worker says of a household: tenure, all its vehicles, further fields."""
    said, place = _say_of_household(household, values, by=by, now=now, ids=ids)
    about, fields = (household, place), sorted(values)
    _note(
        "household_corrected", about, by=by, now=now, entry=said.entry, payload={"fields": fields}
    )


@transaction.atomic
def confirm_household(*, household: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """Note that a worker found the whole sheet of a household to be as written."""
    said, place = _say_of_household(household, {}, by=by, now=now, ids=ids)
    _note("household_confirmed", (household, place), by=by, now=now, entry=said.entry)


def _say_of_household(
    household: UUID, values: Mapping[str, Any], *, by: Actor, now: datetime, ids: Ids
) -> tuple[Saying, str]:
    within = by.may("register.write")
    place = _place_of_household(household, within)
    said = _saying(place, by=by, now=now, ids=ids)
    register.correct_household(
        household=household, values=values, within=within, said=said, ids=ids
    )
    return said, place


@transaction.atomic
def reveal(*, person: UUID, purpose: str, by: Actor, now: datetime, vault: Vault, ids: Ids) -> str:
    """
    Show a person's whole document number to somebody who says what for.

    :raises NoPurpose: ``reveal.no_purpose``.
    :raises TooOften: ``reveal.too_often``.
    """
    place = queries.person(id=person, within=by.may("register.reveal")).line.place
    look(Looking.REVEAL, by=by, vault=vault, now=now, ids=ids)
    number = register.reveal(person=person, purpose=purpose, by=by, now=now, vault=vault, ids=ids)
    _note(
        "number_revealed",
        (person, place),
        by=by,
        now=now,
        entry=ids(),
        payload={"fields": [IDENTITY]},
    )
    return number


@transaction.atomic
def answer_question(*, question: UUID, answer: str, by: Actor, now: datetime, ids: Ids) -> None:
    """Close an open question of the register with an answer, which is a code."""
    within = by.may("register.decide")
    asked = queries.question(id=question, within=within)
    register.answer_question(question=question, answer=answer, by=by.id, within=within, now=now)
    about = (asked.subject, asked.place)
    payload = {"question": str(question), "kind": asked.kind, "answer": answer}
    _note("question_answered", about, by=by, now=now, entry=ids(), payload=payload)


@transaction.atomic
def merge(*, gone: UUID, kept: UUID, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Note that two records are one person; tell the key of the merge, by which it can be undone.

    :raises CannotMerge: with every reason of ``register.merge_people``.
    """
    within = by.may("register.decide")
    place = queries.person(id=kept, within=within).line.place
    made = register.merge_people(gone=gone, kept=kept, by=by.id, within=within, now=now, ids=ids)
    payload = {"merge": str(made), "gone": str(gone)}
    _note("people_merged", (kept, place), by=by, now=now, entry=ids(), payload=payload)
    return made


@transaction.atomic
def undo_merge(*, merge: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Take a merge back: both records stand again as they stood.

    :raises CannotMerge: ``merge.undone_already``.
    """
    within = by.may("register.decide")
    made = queries.merge(id=merge, within=within)
    register.undo_merge(merge=merge, by=by.id, within=within, now=now, ids=ids)
    payload = {"merge": str(merge), "gone": str(made.gone)}
    _note("merge_undone", (made.kept, made.place), by=by, now=now, entry=ids(), payload=payload)


@transaction.atomic
def move_out(
    *, household: UUID, people: Iterable[UUID], by: Actor, now: datetime, ids: Ids
) -> None:
    """
    Note that people left a household; with the last of them the household ends. Their accounts and
    posts end with it.

    :raises CannotMove: ``move.not_here``.
    """
    leaving, within = tuple(people), by.may("register.write")
    place = _place_of_household(household, within)
    register.move_out(household=household, people=leaving, within=within, now=now)
    end_accounts(Leavers(people=leaving, households=(household,)), within=within, now=now)
    names = [str(person) for person in leaving]
    _note("moved_out", (household, place), by=by, now=now, entry=ids(), payload={"people": names})


@transaction.atomic
def move_to(
    *, person: UUID, household: UUID, relation: str, by: Actor, now: datetime, ids: Ids
) -> None:
    """
    Note that a person now lives in another household.

    :raises CannotMove: ``move.lives_here``.
    """
    within = by.may("register.write")
    place = _place_of_household(household, within)
    left = tuple(home for home, *_ in queries.person(id=person, within=within).homes)
    register.move_to(
        person=person, household=household, relation=relation, within=within, now=now, ids=ids
    )
    end_accounts(Leavers(people=(person,), households=left), within=within, now=now)
    moved_to = str(household)
    _note("moved_to", (person, place), by=by, now=now, entry=ids(), payload={"household": moved_to})


@transaction.atomic
def split(
    *, household: UUID, people: Iterable[UUID], head: UUID, by: Actor, now: datetime, ids: Ids
) -> UUID:
    """
    Make a household of its own of some members, in the same dwelling; tell its key.

    :raises CannotMove: ``move.nobody_left``, ``move.not_here``.
    """
    going, within = tuple(people), by.may("register.write")
    place = _place_of_household(household, within)
    made = register.split_household(
        household=household, people=going, head=head, within=within, now=now, ids=ids
    )
    payload = {"made": str(made), "people": [str(person) for person in going]}
    _note("household_split", (household, place), by=by, now=now, entry=ids(), payload=payload)
    return made


@transaction.atomic
def add_sheet(
    *,
    sheet: HouseholdSheet,
    community: AreaRecord,
    by: Actor,
    now: datetime,
    vault: Vault,
    ids: Ids,
) -> tuple[Outcome, ...]:
    """
    Take in one sheet that a worker wrote; tell what became of each member.

    A worker of a grid adds to the buildings of the grid only.

    :raises DwellingUnknown: ``dwelling.estate_missing``.
    :raises NotYours: if the dwelling is out of reach.
    """
    _refuse_out_of_reach(sheet.dwelling, community, by=by, now=now)
    said = Saying(community=community, method=Method.WORKER, by=by.id, entry=ids(), at=now)
    outcomes = register.take_in((sheet,), said=said, vault=vault, ids=ids)
    payload = {"people": [str(outcome.person) for outcome in outcomes]}
    about = (outcomes[0].household, community.place)
    _note("sheet_added", about, by=by, now=now, entry=said.entry, payload=payload)
    return outcomes


def _refuse_out_of_reach(
    words: DwellingWords, community: AreaRecord, *, by: Actor, now: datetime
) -> None:
    within = by.may("register.write")
    if within.covers(community.place):
        return
    levels = (Level.ESTATE, Level.BUILDING)
    standing = areas.areas_under(place=community.place, levels=levels, on=local_day(now))
    estates = {area.place for area in standing if words.estate in (None, area.name)}
    for area in standing:
        is_meant = area.number == words.building and parent_of(area.place) in estates
        if is_meant and within.covers(area.place):
            return
    raise NotYours(community.code)


def _place_of_household(household: UUID, within: Jurisdiction) -> str:
    return queries.household(id=household, within=within).line.place


def _saying(place: str, *, by: Actor, now: datetime, ids: Ids) -> Saying:
    above = areas.path_to(place=place, on=local_day(now))
    community = next(area for area in above if area.level in (Level.COMMUNITY, Level.VILLAGE))
    return Saying(community=community, method=Method.WORKER, by=by.id, entry=ids(), at=now)


def _note(
    kind: str,
    about: tuple[UUID, str],
    *,
    by: Actor,
    now: datetime,
    entry: UUID,
    payload: Mapping[str, Any] = NOTHING,
) -> None:
    subject, place = about
    deed = Deed(kind=kind, subject=subject, place=place, payload=payload)
    note(deed, by=by.id, now=now, id=entry)
