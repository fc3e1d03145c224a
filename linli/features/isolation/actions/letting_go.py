"""Whoever is free is moved nowhere any more: what hangs on an ended order at the other side stops."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.isolation import models
from linli.features.isolation.actions import asked_work
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
        with across((handover.to_place,)) as there:
            asked_work.end_of(
                handover.reception, within=there, ending=TAKEN_BACK, by=by, now=now, ids=ids
            )
        handover.answer, handover.answered_by, handover.answered_at = TAKEN_BACK, by, now
        handover.save(update_fields=["answer", "answered_by", "answered_at"])


def _break_off(row: models.Transfer, *, by: str, now: datetime, ids: Ids) -> None:
    broken_off = TransferStep.BROKEN_OFF
    with across((row.to_place,)) as there:
        if not asked_work.end_of(
            row.reception, within=there, ending=broken_off, by=by, now=now, ids=ids
        ):
            return
    models.TransferStep.objects.create(
        id=ids(),
        place=row.place,
        transfer=row,
        step=broken_off,
        reason=BreakOff.RELEASED,
        by=by,
        at=now,
        noted_at=now,
    )
