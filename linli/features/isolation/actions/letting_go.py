"""Whoever is free is moved nowhere any more: what hangs on an ended order at the other side stops."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.isolation import models
from linli.features.isolation.actions.crossing import across
from linli.features.isolation.domain.handing_over import TAKEN_BACK
from linli.features.isolation.domain.transferring import BreakOff, TransferStep
from linli.kernel.places import Jurisdiction


@transaction.atomic
def let_go(*, order: UUID, place: str, by: str, now: datetime, ids: Ids) -> None:
    """
    Take back what was asked of others for an order that has ended; idempotent.

    ``place`` is an area that the order lies in. A room that was kept is free again the same minute.
    """
    here = Jurisdiction(places=(place,))
    for transfer in models.Transfer.objects.within(here).filter(order=order):
        _break_off(transfer, by=by, now=now, ids=ids)
    for handover in models.Handover.objects.within(here).filter(order=order, answered_at=None):
        _withdraw(handover.to_place, handover.reception, ending=TAKEN_BACK, now=now)
        handover.answer, handover.answered_by, handover.answered_at = TAKEN_BACK, by, now
        handover.save(update_fields=["answer", "answered_by", "answered_at"])
    stages = models.RefusalStage.objects.within(here).filter(refusal__order=order, ended_at=None)
    stages.update(ended_at=now)


def _break_off(row: models.Transfer, *, by: str, now: datetime, ids: Ids) -> None:
    if not _withdraw(row.to_place, row.reception, ending=TransferStep.BROKEN_OFF, now=now):
        return
    models.TransferStep.objects.create(
        id=ids(),
        place=row.place,
        transfer=row,
        step=TransferStep.BROKEN_OFF,
        reason=BreakOff.RELEASED,
        by=by,
        at=now,
        noted_at=now,
    )


def _withdraw(place: str, reception: UUID, *, ending: str, now: datetime) -> int:
    with across((place,)) as there:
        rows = models.Reception.objects.within(there).filter(id=reception, ended_at=None)
        return rows.update(ending=ending, ended_at=now)
