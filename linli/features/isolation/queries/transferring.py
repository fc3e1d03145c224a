"""Transfers as the asking side reads them: the way so far, what can come next, who waits for an answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.areas.domain import Actor
from linli.features.isolation import models
from linli.features.isolation.domain import transferring
from linli.features.isolation.domain.transferring import (
    Journey,
    StepTaken,
    TransferKind,
    TransferStep,
)
from linli.features.isolation.queries import policies
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """A step that was taken: by whom, when, and what belongs to it."""

    step: TransferStep
    at: datetime
    by: str
    reason: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferRecord:
    """
    One transfer; ``overdue`` has left and has not arrived for too long.

    ``refusal`` is the open case of somebody who does not want to go.
    """

    id: UUID
    order: UUID
    person: UUID
    place: str
    kind: TransferKind
    to_place: str
    to_name: str
    wanted_at: datetime
    asked_at: datetime
    steps: tuple[StepRecord, ...]
    next_steps: frozenset[TransferStep]
    contact: str
    expected_at: datetime | None
    holds_until: datetime | None
    closed_at: datetime | None
    refusal: UUID | None
    overdue: bool

    @property
    def refused(self) -> bool:
        """Whether somebody does not want to go, and nobody has settled it."""
        return self.refusal is not None

    @property
    def latest(self) -> TransferStep | None:
        """The last step taken; nothing while the answer is waited for."""
        return self.steps[-1].step if self.steps else None


def journey_of(row: models.Transfer) -> Journey:
    """Read the way of a transfer so far, as decisions take it."""
    here = Jurisdiction(places=(row.place,))
    steps = models.TransferStep.objects.within(here).filter(transfer=row)
    held = models.Acceptance.objects.within(here).filter(id=row.id).first()
    refused = models.Refusal.objects.within(here).filter(order=row.order_id, closed_at=None)
    return Journey(
        kind=TransferKind(row.kind),
        asked_at=row.asked_at,
        steps=tuple(
            StepTaken(step=TransferStep(one.step), at=one.at)
            for one in steps.order_by("at", "noted_at", "id")
        ),
        holds_until=held.holds_until if held else None,
        hindered_by=("transfer.still_refused",) if refused.exists() else (),
        closed_at=row.closed_at,
    )


def transfer(*, id: UUID, by: Actor, now: datetime) -> TransferRecord:
    """
    Read one transfer.

    :raises NotYours: if it is out of reach.
    """
    rows = models.Transfer.objects.within(by.may("isolation.transfer"))
    row = rows.filter(id=id).select_related("order").first()
    if row is None:
        raise NotYours(str(id))
    return _record(row, now=now)


def transfers_of(*, order: UUID, by: Actor, now: datetime) -> tuple[TransferRecord, ...]:
    """List the transfers of an order, the latest first."""
    rows = models.Transfer.objects.within(by.may("isolation.see")).filter(order=order)
    found = rows.select_related("order", "acceptance").prefetch_related("steps", "order__refusals")
    return tuple(_record(row, now=now) for row in found.order_by("-asked_at", "-id"))


def open_transfers(*, by: Actor, now: datetime, at_most: int = 100) -> tuple[TransferRecord, ...]:
    """List what is asked for or under way, the longest waiting first."""
    rows = models.Transfer.objects.within(by.may("isolation.transfer")).filter(closed_at=None)
    found = rows.select_related("order", "acceptance").prefetch_related("steps", "order__refusals")
    return tuple(_record(row, now=now) for row in found.order_by("asked_at", "id")[:at_most])


def _record(row: models.Transfer, *, now: datetime) -> TransferRecord:
    # Reads related rows as they were fetched along: a list asks once for all of them.
    steps = tuple(_step(one) for one in sorted(row.steps.all(), key=lambda one: (one.at, one.id)))
    held = getattr(row, "acceptance", None)
    refusals = (one.id for one in row.order.refusals.all() if one.closed_at is None)
    journey = Journey(
        kind=TransferKind(row.kind),
        asked_at=row.asked_at,
        steps=tuple(StepTaken(step=one.step, at=one.at) for one in steps),
        closed_at=row.closed_at,
    )
    return TransferRecord(
        id=row.id,
        order=row.order_id,
        person=row.order.person,
        place=row.place,
        kind=TransferKind(row.kind),
        to_place=row.to_place,
        to_name=row.to_name,
        wanted_at=row.wanted_at,
        asked_at=row.asked_at,
        steps=steps,
        next_steps=transferring.next_steps(journey),
        contact=held.contact if held else "",
        expected_at=held.expected_at if held else None,
        holds_until=held.holds_until if held else None,
        closed_at=row.closed_at,
        refusal=next(refusals, None),
        overdue=_is_overdue(row, steps, now=now),
    )


def _is_overdue(row: models.Transfer, steps: tuple[StepRecord, ...], *, now: datetime) -> bool:
    if not steps or steps[-1].step is not TransferStep.UNDER_WAY or row.closed_at:
        return False
    return (
        now - steps[-1].at
        > policies.moving(place=row.place, on=local_day(row.asked_at)).journey_at_most
    )


def _step(row: models.TransferStep) -> StepRecord:
    return StepRecord(
        step=TransferStep(row.step), at=row.at, by=row.by, reason=row.reason, details=row.details
    )
