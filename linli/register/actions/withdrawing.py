"""What was said in error is withdrawn: it stays as said, and settles nothing any more."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.kernel.places import Jurisdiction
from linli.register import models
from linli.register.actions.settling import (
    only_home_of,
    settle_care,
    settle_tenure,
    settled_of,
    settled_of_household,
    write_settled,
)

WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Breath:
    """What somebody said in one breath of a household and of whoever lived there."""

    household: UUID
    by: str
    said_at: datetime


@transaction.atomic
def withdraw(
    *, said: Breath, within: Jurisdiction, entry: UUID, now: datetime, ids: Ids
) -> tuple[str, ...]:
    """
    Withdraw what was said in one breath, and settle anew whom it was said of; tell the fields, sorted.

    Where a later word holds, that holds still. What was asked because of it is asked no more. Idempotent.
    """
    lived = models.Residence.objects.within(within).filter(household=said.household)
    people = set(lived.values_list("person_id", flat=True))
    rows: Any = models.Statement.objects.within(within).filter(
        subject__in=(said.household, *people), by=said.by, said_at=said.said_at, withdrawn_at=None
    )
    found = tuple(rows.select_for_update().order_by("id"))
    rows.filter(id__in=[row.id for row in found]).update(withdrawn_at=now, withdrawn_in=entry)
    for row in found:
        if row.subject == said.household:
            _settle_household(row, now=now, ids=ids)
        else:
            _settle_person(row, by=said.by, now=now, ids=ids)
    return tuple(sorted({code for row in found for code in row.values}))


def _settle_person(said: models.Statement, *, by: str, now: datetime, ids: Ids) -> None:
    row = models.Person.objects.select_for_update().get(id=said.subject)
    kept = row.merged_into_id or row.id
    settled = settled_of(kept, at=now)
    write_settled(person=kept, settled=settled)
    settle_care(person=kept, place=row.place, settled=settled, now=now, ids=ids)
    if "person.relation" in said.values:
        only_home_of(kept).update(relation=settled.get("person.relation", ""))
    asked = models.Question.objects.filter(kind="claim.differs", subject=said.subject)
    asked.filter(opened_at=said.said_at, closed_at=None).update(
        closed_at=now, closed_by=by, answer=WITHDRAWN
    )


def _settle_household(said: models.Statement, *, now: datetime, ids: Ids) -> None:
    row = models.Household.objects.select_for_update().get(id=said.subject)
    settled = settled_of_household(row.id, at=now)
    if "household.tenure" in settled:
        settle_tenure(household=row, kind=settled["household.tenure"], now=now, ids=ids)
    elif "household.tenure" in said.values:
        models.Tenancy.objects.filter(household=row, ended_at=None).update(ended_at=now)
    row.values = {
        code: value
        for code, value in settled.items()
        if code not in ("household.tenure", "vehicle.plate")
    }
    row.save(update_fields=["values"])
