"""Closes a round: not before every household is accounted for."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.accounting import follow
from linli.features.screening.actions.loading import locked_round
from linli.features.screening.actions.noting import Deed, note
from linli.features.screening.domain.rounds import State
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason, Refused
from linli.outreach import actions as outreach


class CannotClose(Refused):
    """A round that is not done, or is closed already."""


@transaction.atomic
def close_round(*, round: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Close a round: every household of it has an end, those that came since among them.

    :raises NotYours: if it does not exist or is out of reach.
    :raises CannotClose: ``screening.round_closed``, ``screening.not_accounted_for`` with how many.
    """
    row = locked_round(round, within=by.may("screening.open"))
    if row.closed_at is not None:
        raise CannotClose(Reason(code="screening.round_closed"))
    area = Jurisdiction(places=(row.place,))
    follow(round=row.id, now=now, ids=ids, within=area)
    left = models.Turn.objects.within(area).filter(round=row, state=State.OPEN).count()
    if left:
        raise CannotClose(Reason(code="screening.not_accounted_for", facts={"households": left}))
    models.Round.objects.filter(id=row.id).update(closed_at=now, closed_by=by.id)
    outreach.withdraw(subject=row.id, now=now)
    deed = Deed(kind="closed", subject=row.id, place=row.place, at=now)
    note(deed, by=by.id, now=now, id=ids())
