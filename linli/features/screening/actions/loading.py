"""Finds a turn and holds it until the transaction ends: whoever decides on it decides alone."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from linli.areas.actions import Ids
from linli.features.screening import models
from linli.features.screening.actions.opening import put_in
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import queries as register


def locked(*, round: UUID, household: UUID, within: Jurisdiction) -> models.Turn | None:
    """Find the turn of a household in a round and hold it; nothing, if it has none within reach."""
    rows = models.Turn.objects.within(within).filter(round=round, household=household)
    return _held(rows)


def _held(rows: QuerySet[Any]) -> models.Turn | None:
    """Hold the one turn, with its round and which form that has: not with all the form asks."""
    beside = rows.select_related("round__form").select_for_update(of=("self",))
    light = beside.defer("round__form__xform", "round__form__definition")
    found: models.Turn | None = light.first()
    return found


def locked_turn(turn: UUID, *, within: Jurisdiction) -> models.Turn:
    """
    Find a turn by its key and hold it.

    :raises NotYours: if it does not exist or is out of reach.
    """
    row = _held(models.Turn.objects.within(within).filter(id=turn))
    if row is None:
        raise NotYours(str(turn))
    return row


def locked_or_arrived(
    *, round: UUID, household: UUID, within: Jurisdiction, now: datetime, ids: Ids
) -> models.Turn | None:
    """The same; a household that came since an open round of everybody began gets its turn now."""
    if (row := locked(round=round, household=household, within=within)) is not None:
        return row
    held = models.Round.objects.filter(id=round, closed_at=None, only={}).first()
    homes = register.households_by_key(keys=(household,), within=within)
    if held is None or not homes or not Jurisdiction(places=(held.place,)).covers(homes[0].place):
        return None
    lines = register.frame(within=Jurisdiction(places=(homes[0].place,)))
    arrived = tuple(line for line in lines if line.household == household)
    put_in(arrived, round=held, on=local_day(now), ids=ids, arrived_at=now)
    return locked(round=round, household=household, within=within)


def locked_round(round: UUID, *, within: Jurisdiction) -> models.Round:
    """
    Find a round that somebody may lead and hold it.

    A round stands outside the locks: that its area is within reach is asked here.

    :raises NotYours: if it does not exist or is out of reach.
    """
    row: models.Round | None = models.Round.objects.select_for_update().filter(id=round).first()
    if row is None or not within.covers(row.place):
        raise NotYours(str(round))
    return row
