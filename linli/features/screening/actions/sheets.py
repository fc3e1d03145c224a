"""A sheet of paper comes back: what was marked on it is noted, household by household, at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening.actions.trying import Noted, record_attempt
from linli.features.screening.domain.rounds import Asked, Outcome
from linli.kernel.refusals import Reason, Refused


class NothingMarked(Refused):
    """A sheet on which nothing was marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """
    What was marked on a sheet. ``id`` is the page's it was typed in on: sent twice it counts once.

    ``at`` is when the doors were visited; ``marks`` by household.
    """

    id: UUID
    round: UUID
    at: datetime
    marks: Mapping[UUID, Outcome]


@transaction.atomic
def take_sheet(*, sheet: Sheet, by: Actor, now: datetime, ids: Ids) -> int:
    """
    Note every visit that was marked on a sheet; tell how many. All of it, or nothing with the reasons.

    :raises NothingMarked: ``screening.nothing_marked``.
    :raises NotYours: if a household is not in the round, or out of reach.
    :raises CannotTry: as of a single visit.
    """
    if not sheet.marks:
        raise NothingMarked(Reason(code="screening.nothing_marked"))
    for household, outcome in sheet.marks.items():
        noted = Noted(
            id=uuid5(sheet.id, str(household)),
            round=sheet.round,
            household=household,
            way=Asked.DOOR,
            outcome=outcome,
            at=sheet.at,
        )
        record_attempt(attempt=noted, by=by, now=now, ids=ids)
    return len(sheet.marks)
