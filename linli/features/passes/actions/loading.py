"""Loads what is to be changed: within reach, locked, so that two people never change it at once."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from linli.features.passes import models
from linli.features.passes.domain.states import Answer
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.store.models import Placed

Row = TypeVar("Row", bound=Placed)


class NotAsItWas(Refused):
    """Somebody else was quicker, or it is over: nothing was changed."""


def locked(id: UUID, *, of: type[Row], within: Jurisdiction) -> Row:
    """
    Load a row and keep others from changing it until the transaction ends.

    :raises NotYours: if it does not exist or is out of reach.
    """
    row: Row | None = of.objects.within(within).select_for_update().filter(id=id).first()
    if row is None:
        raise NotYours(str(id))
    return row


def waiting(application: UUID, *, within: Jurisdiction) -> models.Application:
    """
    Load an application that nobody has decided yet.

    :raises NotAsItWas: ``passes.decided_already``.
    """
    row = locked(application, of=models.Application, within=within)
    if row.decided_at is not None:
        raise NotAsItWas(Reason(code="passes.decided_already"))
    return row


def declined(application: UUID, *, within: Jurisdiction) -> models.Application:
    """
    Load an application that was declined.

    :raises NotAsItWas: ``passes.not_declined``.
    """
    row = locked(application, of=models.Application, within=within)
    if row.answer != Answer.DECLINED:
        raise NotAsItWas(Reason(code="passes.not_declined"))
    return row


def holding(pass_: UUID, *, within: Jurisdiction, now: datetime) -> models.Pass:
    """
    Load a pass that still holds.

    :raises NotAsItWas: ``passes.ended_already``.
    """
    row = locked(pass_, of=models.Pass, within=within)
    if row.ended_at is not None or row.ends_at <= now:
        raise NotAsItWas(Reason(code="passes.ended_already"))
    return row
