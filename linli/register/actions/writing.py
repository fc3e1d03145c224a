"""Puts what a portion of sheets changes into the tables, in a handful of statements."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.kernel.places import EVERYWHERE
from linli.register import models
from linli.register.actions.settled import SETTLED_COLUMNS
from linli.store import bulk
from linli.store.reach import reaching

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
class Changes:
    """
    Rows for the tables, each a tuple in the order of its columns.

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


def write(changes: Changes, *, now: datetime) -> None:
    """This will put everything into the tables, parents first."""
    bulk.put_in(models.Person, columns=_PERSON, rows=changes.new_people)
    _bring_files(changes.moved)
    bulk.put_in(models.Household, columns=_HOUSEHOLD, rows=changes.households)
    bulk.put_in(models.Residence, columns=_RESIDENCE, rows=changes.residences)
    # Who lives in another community too is seen from here once the residence stands.
    bulk.change(models.Person, columns=SETTLED_COLUMNS, rows=changes.people)
    models.Tenancy.objects.filter(household__in=changes.ended_tenancies, ended_at=None).update(
        ended_at=now
    )
    bulk.put_in(models.Tenancy, columns=_TENANCY, rows=changes.tenancies.values())
    bulk.put_in(models.Vehicle, columns=_VEHICLE, rows=changes.vehicles)
    bulk.put_in(models.Statement, columns=_STATEMENT, rows=changes.statements)
    bulk.put_in_unless_there(models.CareMark, columns=_CARE, rows=changes.care)
    bulk.put_in_unless_there(models.Question, columns=_QUESTION, rows=changes.questions)


def _bring_files(moved: Rows) -> None:
    # Who lived nowhere may have lived in another community last: the file follows from there.
    if not moved:
        return
    with reaching(EVERYWHERE):
        for model, whose in _FILE:
            bulk.change(model, columns=(whose, "place"), rows=moved)
