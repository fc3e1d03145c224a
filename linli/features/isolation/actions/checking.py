"""The dwelling is looked at: does it suit observation at home, and who stays there?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.isolation import models
from linli.features.isolation.actions.loading import open_and_locked
from linli.features.isolation.actions.noting import Deed, note
from linli.features.isolation.domain.suitability import lacking, speaks_against
from linli.features.isolation.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.refusals import Refused


class CannotCheck(Refused):
    """Answers to what is not asked, or not to all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What somebody found at the door: which of the needs are met, who stays in the dwelling."""

    met: Mapping[str, str]
    living_with: tuple[UUID, ...] = ()


@transaction.atomic
def note_suitability(
    *, order: UUID, found: Found, by: Actor, now: datetime, ids: Ids
) -> tuple[str, ...]:
    """
    Note whether a dwelling suits; tell what is lacking. With something lacking that is needed the
    person is to be offered another place: the order stays as it is.

    :raises CannotCheck: ``isolation.not_answered``, with everything that is missing.
    """
    within = by.may("isolation.contact")
    row = open_and_locked(order, within=within)
    needs = policy(place=row.place, on=local_day(row.began_at)).dwelling
    if reasons := speaks_against(found.met, needs=needs):
        raise CannotCheck(*reasons)
    missing = lacking(found.met, needs=needs)
    models.Suitability.objects.create(
        id=ids(),
        place=row.place,
        order=row,
        answers=dict(found.met),
        lacking=list(missing),
        living_with=[str(person) for person in found.living_with],
        by=by.id,
        at=now,
    )
    deed = Deed(
        kind="isolation.dwelling_checked",
        order=row.id,
        place=row.place,
        payload={"lacking": list(missing)},
    )
    note(deed, by=by.id, now=now, id=ids())
    return missing
