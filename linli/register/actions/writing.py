"""Puts what a portion of sheets changes into the tables, in a handful of statements."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from linli.kernel.places import EVERYWHERE
from linli.register import models
from linli.register.actions.saying import Saying
from linli.register.actions.settled import SETTLED_COLUMNS
from linli.store import bulk
from linli.store.reach import reaching

_PERSON = ("id", "place", *SETTLED_COLUMNS[1:])
_HOUSEHOLD = ("id", "place", "dwelling_id", "sort", "values")
_RESIDENCE = ("id", "place", "person_id", "household_id", "relation")
_TENANCY = ("id", "place", "household_id", "kind")
_VEHICLE = ("id", "place", "household_id", "plate")
_CARE = ("id", "place", "person_id", "kind")
_STATEMENT = ("id", "place", "subject", "values", "row")
_QUESTION = ("id", "place", "kind", "subject", "other")
_UNANSWERED = {"facts": "{}", "closed_by": "", "answer": ""}
# What a person's file holds, and the column that says whose it is.
_FILE = (
    (models.Person, "id"),
    (models.CareMark, "person_id"),
    (models.Standing, "person_id"),
    (models.Statement, "subject"),
    (models.Question, "subject"),
    (models.Disclosure, "person_id"),
)

Rows = list[tuple[Any, ...]]


@dataclass(slots=True, kw_only=True)
class Changes:
    """
    Rows for the tables, each a tuple of the cells in which it differs from the others.

    ``moved`` are pairs of person and new place; ``tenancies`` has one for a household, the last one
    heard of; ``ended_tenancies`` are the households whose tenancy gives way to another.
    """

    new_people: Rows = field(default_factory=list)
    people: Rows = field(default_factory=list)
    moved: Rows = field(default_factory=list)
    households: Rows = field(default_factory=list)
    residences: Rows = field(default_factory=list)
    tenancies: dict[UUID, tuple[Any, ...]] = field(default_factory=dict)
    ended_tenancies: list[UUID] = field(default_factory=list)
    vehicles: Rows = field(default_factory=list)
    care: Rows = field(default_factory=list)
    statements: Rows = field(default_factory=list)
    questions: Rows = field(default_factory=list)


def write(changes: Changes, *, said: Saying) -> None:
    """This will put everything into the tables, parents first."""
    began = {"began_at": said.at}
    alone = {"elsewhere": False, **began}
    bulk.put_in(models.Person, columns=_PERSON, rows=changes.new_people, shared=alone)
    _bring_files(changes.moved)
    seen = {"checked_at": said.confirmed_at, **began}
    bulk.put_in(models.Household, columns=_HOUSEHOLD, rows=changes.households, shared=seen)
    bulk.put_in(models.Residence, columns=_RESIDENCE, rows=changes.residences, shared=began)
    # Who lives in another community too is seen from here once the residence stands.
    bulk.change(models.Person, columns=SETTLED_COLUMNS, rows=changes.people)
    _write_what_they_have(changes, said=said)
    cells = said.as_cells()
    bulk.put_in(models.Statement, columns=_STATEMENT, rows=changes.statements, shared=cells)
    bulk.put_in_unless_there(models.CareMark, columns=_CARE, rows=changes.care, shared=began)
    opened = {"opened_at": said.at, **_UNANSWERED}
    bulk.put_in_unless_there(
        models.Question, columns=_QUESTION, rows=changes.questions, shared=opened
    )


def _write_what_they_have(changes: Changes, *, said: Saying) -> None:
    began = {"began_at": said.at}
    models.Tenancy.objects.filter(household__in=changes.ended_tenancies, ended_at=None).update(
        ended_at=said.at
    )
    bulk.put_in(models.Tenancy, columns=_TENANCY, rows=changes.tenancies.values(), shared=began)
    bulk.put_in(models.Vehicle, columns=_VEHICLE, rows=changes.vehicles, shared=began)


def _bring_files(moved: Rows) -> None:
    # Who lived nowhere may have lived in another community last: the file follows from there.
    if not moved:
        return
    with reaching(EVERYWHERE):
        for model, whose in _FILE:
            bulk.change(model, columns=(whose, "place"), rows=moved)
