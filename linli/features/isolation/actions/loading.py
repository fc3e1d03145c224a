"""Loads an order for a change: within reach, locked, so that two people never change it at once."""

from uuid import UUID

from linli.features.isolation import models
from linli.features.isolation.domain.periods import Exposed
from linli.features.isolation.domain.releases import Standing
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused


class OrderEnded(Refused):
    """Something that only an order which still holds can have done to it."""


def locked(order: UUID, *, within: Jurisdiction) -> models.Order:
    """
    Load an order, ended or not, and keep others from changing it until the transaction ends.

    :raises NotYours: if it does not exist or is out of reach.
    """
    rows = models.Order.objects.within(within).select_for_update()
    row: models.Order | None = rows.filter(id=order).first()
    if row is None:
        raise NotYours(str(order))
    return row


def open_and_locked(order: UUID, *, within: Jurisdiction) -> models.Order:
    """
    Load an order that still holds.

    :raises OrderEnded: ``isolation.ended_already``.
    """
    row = locked(order, within=within)
    if row.ended_at is not None:
        raise OrderEnded(Reason(code="isolation.ended_already"))
    return row


def as_standing(row: models.Order, *, within: Jurisdiction) -> Standing:
    """Give what decides on the release of an order."""
    holds = models.Hold.objects.within(within).filter(order=row, lifted_at=None)
    return Standing(
        ends_at=row.ends_at,
        ended_at=row.ended_at,
        holds=tuple(holds.order_by("reason").values_list("reason", flat=True)),
    )


def exposures_of(row: models.Order, *, within: Jurisdiction) -> tuple[Exposed, ...]:
    """Give the exposures of an order that count."""
    rows = models.Exposure.objects.within(within).filter(order=row, withdrawn_at=None)
    return tuple(
        Exposed(kind=one.kind, last_on=one.last_on, last_at=one.last_at, of=one.of)
        for one in rows.order_by("last_on", "id")
    )
