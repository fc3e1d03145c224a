"""What follows from a list is arranged by people: in the watch, as an observation, or not at all."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.noting import Deed, note
from linli.features.screening.domain.rounds import Arranged, Decided
from linli.features.screening.domain.work import ARRANGE
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import queries as register
from linli.register.queries import standings
from linli.work import actions as work


class ArrangedAlready(Refused):
    """Nothing is to be arranged (any more)."""


@transaction.atomic
def arrange_nothing(*, proposal: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Say that a household on a list needs neither a watch nor an observation.

    :raises NotYours: if it does not exist or is out of reach.
    :raises ArrangedAlready: ``screening.arranged_already``.
    """
    rows = models.Proposal.objects.within(by.may("screening.confirm")).filter(id=proposal)
    row: models.Proposal | None = rows.select_for_update().first()
    if row is None:
        raise NotYours(str(proposal))
    if row.decision != Decided.CONFIRMED or row.arranged_at is not None:
        raise ArrangedAlready(Reason(code="screening.arranged_already"))
    _settle(row, Arranged.NOT_NEEDED, by=by.id, now=now, ids=ids)


@transaction.atomic
def hear_of(
    *, source: UUID, arrangement: Arranged, by: str, within: Jurisdiction, now: datetime, ids: Ids
) -> int:
    """
    Note that somebody is watched or observed now, if an answer of their household had asked for it.

    ``source`` is the record of the other feature: the register tells of whom it holds. Tell of how many
    proposals that was.
    """
    people = standings.people_of_source(source=source, within=within)
    places = {register.person(id=one, within=within).line.place for one in people}
    rows = models.Proposal.objects.within(within).filter(place__in=places)
    waiting = rows.filter(decision=Decided.CONFIRMED, arranged_at=None)
    found: list[Any] = list(waiting.select_for_update().order_by("id"))
    for row in found:
        _settle(row, arrangement, by=by, now=now, ids=ids)
    return len(found)


def _settle(
    row: models.Proposal, arrangement: Arranged, *, by: str, now: datetime, ids: Ids
) -> None:
    row.arranged_at, row.arrangement = now, arrangement
    row.save(update_fields=["arranged_at", "arrangement"])
    work.close_item(
        kind=ARRANGE, subject=row.id, outcome=arrangement.value, by=by, now=now, ids=ids
    )
    payload = {"list": row.list, "arrangement": arrangement.value}
    deed = Deed(kind="arranged", subject=row.id, place=row.place, at=now, payload=payload)
    note(deed, by=by, now=now, id=ids())
