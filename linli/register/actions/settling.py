"""Settles a person's record anew from what was said of it, and of the records merged into it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from linli.areas.actions import Ids
from linli.kernel.places import EVERYWHERE
from linli.register import models
from linli.register.actions.settled import SETTLED_COLUMNS, person_columns
from linli.register.domain import facts
from linli.register.domain.claims import Claim, Method, settle
from linli.register.queries.settling import settling_at
from linli.store import bulk
from linli.store.reach import reaching


def settled_of(person: UUID, *, at: datetime, parting_from: UUID | None = None) -> dict[str, Any]:
    """
    Tell what is settled of a person, by field code.

    What was said of a record that was merged into this one counts as well, wherever it was said;
    not so that of the one it is ``parting_from``.
    """
    with reaching(EVERYWHERE):
        merged = models.Person.objects.filter(merged_into=person).exclude(id=parting_from)
        gone = tuple(merged.values_list("id", flat=True))
        settled = facts.settled_with(
            claims_about((person,)), of_gone=claims_about(gone), by=settling_at(at)
        )
    return {code: value for code, value in settled.items() if value != ""}


def settled_of_household(household: UUID, *, at: datetime) -> dict[str, Any]:
    """Tell what is settled of a household, by field code."""
    settled = settle(claims_about((household,)), by=settling_at(at))
    return {code: value for code, value in settled.items() if value != ""}


def claims_about(subjects: tuple[UUID, ...]) -> tuple[Claim, ...]:
    """List what was said of some subjects and not withdrawn, the earliest first."""
    holding = models.Statement.objects.filter(subject__in=subjects, withdrawn_at=None)
    statements = holding.order_by("said_at", "id")
    return tuple(
        Claim(field=code, value=value, method=Method(row.method), said_at=row.said_at)
        for row in statements
        for code, value in row.values.items()
    )


def write_settled(*, person: UUID, settled: Mapping[str, Any]) -> None:
    """Put what is settled into the columns of a record."""
    columns = person_columns(dict(settled))
    bulk.change(models.Person, columns=SETTLED_COLUMNS, rows=[(person, *columns)])


def settle_care(
    *, person: UUID, place: str, settled: Mapping[str, Any], now: datetime, ids: Ids
) -> dict[str, list[str]]:
    """End the care marks that hold no longer and begin those that do; tell which, by key."""
    wanted = set(facts.care_of(settled))
    open_marks = models.CareMark.objects.filter(person=person, ended_at=None)
    over = open_marks.exclude(kind__in=wanted)
    ended = [str(id) for id in over.values_list("id", flat=True)]
    over.update(ended_at=now)
    standing = set(open_marks.values_list("kind", flat=True))
    begun = models.CareMark.objects.bulk_create(
        models.CareMark(id=ids(), place=place, person_id=person, kind=kind, began_at=now)
        for kind in sorted(wanted - standing)
    )
    return {"ended": ended, "begun": [str(mark.id) for mark in begun]}


def only_home_of(person: UUID) -> QuerySet[models.Residence]:
    """
    Select the one place where somebody lives; nothing, if they live in several.

    Who has two homes may be something else in each: what they are there is not for a claim to say.
    """
    living = models.Residence.objects.filter(person=person, ended_at=None)
    return living if living.count() == 1 else living.none()


def settle_tenure(*, household: models.Household, kind: str, now: datetime, ids: Ids) -> None:
    """Let a household live there by a tenure from now on, if it does not already."""
    standing = models.Tenancy.objects.filter(household=household, ended_at=None)
    if standing.filter(kind=kind).exists():
        return
    standing.update(ended_at=now)
    models.Tenancy.objects.create(
        id=ids(), place=household.place, household=household, kind=kind, began_at=now
    )
