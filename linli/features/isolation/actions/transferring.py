"""Bringing somebody to another place: asked, accepted there, left, received; or broken off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.isolation import models
from linli.features.isolation.actions import asked_work
from linli.features.isolation.actions.crossing import across
from linli.features.isolation.actions.entering import Deed, note
from linli.features.isolation.domain import handing_over, transferring
from linli.features.isolation.domain.transferring import (
    BreakOff,
    Journey,
    TransferKind,
    TransferStep,
    Transport,
)
from linli.features.isolation.queries import policies
from linli.features.isolation.queries import transferring as queries
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, community_of
from linli.kernel.refusals import NotYours, Reason, Refused


class CannotTransfer(Refused):
    """A step of a transfer that is out of turn, out of time, or not to be taken at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Whom to bring where: ``orders`` travel together, ``needs`` are told without names."""

    orders: tuple[UUID, ...]
    kind: TransferKind
    to_place: str
    to_name: str
    wanted_at: datetime
    needs: tuple[str, ...] = ()
    transport: str = ""


@transaction.atomic
def ask(*, wish: Wish, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Ask the receiving side whether it takes some people; tell the key of the question.

    :raises CannotTransfer: ``transfer.order_ended``, ``transfer.already_asked``,
        ``handover.own_area`` (asked of nobody else), ``handover.wanted_in_the_past``.
    :raises NotYours: if an order is out of reach.
    """
    orders = _orders(wish.orders, within=by.may("isolation.transfer"))
    _refuse(_objections_to(wish, orders, now=now))
    reception = _ask_over_there(wish, orders, by=by, now=now, ids=ids)
    for order in orders:
        transfer = models.Transfer.objects.create(
            id=ids(),
            place=order.place,
            order=order,
            reception=reception,
            kind=wish.kind,
            to_place=wish.to_place,
            to_name=wish.to_name,
            transport=wish.transport,
            wanted_at=wish.wanted_at,
            asked_by=by.id,
            asked_at=now,
        )
        deed = _deed(
            "transfer_asked", transfer, at=now, order=str(order.id), transfer_kind=wish.kind
        )
        note(deed, by=by.id, now=now, id=ids())
    return reception


def _orders(keys: Iterable[UUID], *, within: Jurisdiction) -> list[models.Order]:
    wanted = set(keys)
    rows = models.Order.objects.within(within).filter(id__in=wanted)
    found = list(rows.select_for_update().order_by("id"))
    if not wanted or len(found) != len(wanted):
        raise NotYours("order")
    return found


def _objections_to(wish: Wish, orders: list[models.Order], *, now: datetime) -> tuple[Reason, ...]:
    asked = handing_over.Question(
        asking=community_of(orders[0].place),
        asked=wish.to_place,
        asked_at=now,
        wanted_at=wish.wanted_at,
    )
    here = Jurisdiction(places=tuple(order.place for order in orders))
    open_ones = models.Transfer.objects.within(here).filter(order__in=orders, closed_at=None)
    keys = [order.id for order in orders]
    handovers = models.Handover.objects.within(here).filter(order__in=keys, answered_at=None)
    wrong = {
        "transfer.order_ended": any(order.ended_at for order in orders),
        "transfer.already_asked": open_ones.exists(),
        "transfer.handover_open": handovers.exists(),
        "transfer.several_areas": len({community_of(order.place) for order in orders}) > 1,
    }
    # A site may lie in the area that asks: its people accept all the same.
    in_time = (r for r in handing_over.objections_to_asking(asked) if r.code != "handover.own_area")
    return (*(Reason(code=code) for code, is_so in wrong.items() if is_so), *in_time)


def _ask_over_there(
    wish: Wish, orders: list[models.Order], *, by: Actor, now: datetime, ids: Ids
) -> UUID:
    with across((wish.to_place,)):
        question = models.Reception.objects.create(
            id=ids(),
            place=wish.to_place,
            kind=wish.kind,
            from_place=community_of(orders[0].place),
            people=len(orders),
            needs=list(wish.needs),
            to_name=wish.to_name,
            wanted_at=wish.wanted_at,
            asked_by=by.id,
            asked_at=now,
        )
        asked_work.open_work(question, now=now, ids=ids)
    key: UUID = question.id
    return key


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step to take, when it happened, and what belongs to it."""

    step: TransferStep
    at: datetime
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """Somebody has left: when, by what, in which vehicle, driven by whom."""

    left_at: datetime
    transport: Transport
    vehicle: str
    driver: str


@transaction.atomic
def leave(*, transfer: UUID, departure: Departure, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Note that somebody is under way.

    :raises CannotTransfer: with every reason at once: ``transfer.not_accepted``,
        ``transfer.acceptance_lapsed``, ``transfer.still_refused``, ``transfer.no_vehicle``,
        ``transfer.no_driver``, times that cannot be.
    :raises NotYours: if the transfer is out of reach.
    """
    row = _locked(transfer, within=by.may("isolation.transfer"))
    driven = departure.transport is not Transport.ON_FOOT
    wrong = {
        "transfer.no_vehicle": driven and not departure.vehicle.strip(),
        "transfer.no_driver": driven and not departure.driver.strip(),
    }
    missing = tuple(Reason(code=code) for code, is_so in wrong.items() if is_so)
    details = {
        "transport": departure.transport,
        "vehicle": departure.vehicle,
        "driver": departure.driver,
    }
    step = Step(step=TransferStep.UNDER_WAY, at=departure.left_at, details=details)
    take(row, step=step, by=by.id, now=now, ids=ids, also=missing)


@transaction.atomic
def come_back(*, transfer: UUID, at: datetime, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Note that somebody is home again from a medical visit.

    :raises CannotTransfer: as for any step.
    :raises NotYours: if the transfer is out of reach.
    """
    row = _locked(transfer, within=by.may("isolation.transfer"))
    take(row, step=Step(step=TransferStep.RETURNED, at=at), by=by.id, now=now, ids=ids)
    close_reception(row, ending=TransferStep.RETURNED, by=by.id, now=now, ids=ids)


@transaction.atomic
def break_off(
    *, transfer: UUID, reason: BreakOff, at: datetime, by: Actor, now: datetime, ids: Ids
) -> None:
    """
    Let a transfer go no further; the receiving side is told by its list.

    :raises CannotTransfer: as for any step.
    :raises NotYours: if the transfer is out of reach.
    """
    row = _locked(transfer, within=by.may("isolation.transfer"))
    step = Step(step=TransferStep.BROKEN_OFF, at=at, reason=reason)
    take(row, step=step, by=by.id, now=now, ids=ids)
    close_reception(row, ending=TransferStep.BROKEN_OFF, by=by.id, now=now, ids=ids)


def take(
    row: models.Transfer,
    *,
    step: Step,
    by: str,
    now: datetime,
    ids: Ids,
    also: tuple[Reason, ...] = (),
) -> None:
    """
    Take a step of a transfer whose row is locked, or refuse it with every reason.

    :raises CannotTransfer: with what the journey, the time and ``also`` say against it.
    """
    journey = queries.journey_of(row)
    policy = policies.moving(place=row.place, on=local_day(row.asked_at))
    against = transferring.objections(journey, step=step.step, at=step.at, now=now, policy=policy)
    _refuse((*against, *also))
    models.TransferStep.objects.create(
        id=ids(),
        place=row.place,
        transfer=row,
        acceptance_id=None if step.step in _WITHOUT_ACCEPTANCE else row.id,
        step=step.step,
        reason=step.reason,
        details=dict(step.details),
        by=by,
        at=step.at,
        noted_at=now,
    )
    _close_if_over(row, journey, step)
    kind = f"transfer_{step.step}"
    note(_deed(kind, row, at=step.at, order=str(row.order_id)), by=by, now=now, id=ids())


_WITHOUT_ACCEPTANCE = (TransferStep.DECLINED, TransferStep.BROKEN_OFF)


def _close_if_over(row: models.Transfer, journey: Journey, step: Step) -> None:
    taken = transferring.StepTaken(step=step.step, at=step.at)
    after = Journey(kind=journey.kind, asked_at=journey.asked_at, steps=(*journey.steps, taken))
    if transferring.is_over(after):
        row.closed_at = step.at
        row.save(update_fields=["closed_at"])


def close_reception(row: models.Transfer, *, ending: str, by: str, now: datetime, ids: Ids) -> None:
    """Take the question off the list of the other side, when the last of its people has ended."""
    here = Jurisdiction(places=(community_of(row.place),))
    others = models.Transfer.objects.within(here).filter(reception=row.reception, closed_at=None)
    if others.exists():
        return
    with across((row.to_place,)) as there:
        asked_work.end_of(row.reception, within=there, ending=ending, by=by, now=now, ids=ids)


def _locked(key: UUID, *, within: Jurisdiction) -> models.Transfer:
    rows = models.Transfer.objects.within(within).filter(id=key)
    seen = rows.first()
    if seen is None:
        raise NotYours(str(key))
    # Both sides lock the question first, then the transfer: neither waits for the other for ever.
    with across((seen.to_place,)) as there:
        question = models.Reception.objects.within(there).filter(id=seen.reception)
        question.select_for_update().first()
    row: models.Transfer = rows.select_for_update().get()
    return row


def _deed(kind: str, row: models.Transfer, *, at: datetime, **payload: str) -> Deed:
    return Deed(kind=kind, subject=row.id, place=row.place, at=at, payload=payload)


def _refuse(reasons: tuple[Reason, ...]) -> None:
    if reasons:
        raise CannotTransfer(*reasons)
