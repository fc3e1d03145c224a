"""Who stands at a gate: planned, taken over, handed over with a note, called off."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.gates import models
from linli.features.gates.actions.keeping import held
from linli.features.gates.actions.noting import Deed, note
from linli.features.gates.domain.shifts import NewShift, speaks_against
from linli.features.gates.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused


class CannotStand(Refused):
    """A shift that is too long, overlaps another, or is not this one's to take or to end."""


@transaction.atomic
def plan(*, shift: NewShift, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Plan that somebody stands at a gate.

    :raises CannotStand: with every reason at once: ``gates.shift_too_long``, ``gates.shift_ends_first``,
        ``gates.stands_elsewhere``.
    :raises NotYours: if the gate is out of reach, or nobody in office here has this key.
    """
    within = by.may("gates.plan")
    gate = held(gate=shift.gate, within=within)
    areas.member_of_staff(user=shift.user, within=within, on=local_day(now))
    at_most = policy(place=gate.place, on=local_day(shift.begins_at)).shift_at_most
    reasons = list(speaks_against(shift, at_most=at_most))
    if stands(shift, within=within):
        reasons.append(Reason(code="gates.stands_elsewhere"))
    if reasons:
        raise CannotStand(*reasons)
    as_row(shift, gate=gate, by=by.id, now=now).save(force_insert=True)
    _note("gates.shift_planned", gate, shift=shift.id, by=by, now=now, ids=ids)


def stands(shift: NewShift, *, within: Jurisdiction, but: tuple[UUID, ...] = ()) -> bool:
    """Tell whether whoever is meant for a shift stands at any gate by then, but for some shifts."""
    rows = models.Shift.objects.within(within).filter(
        user=shift.user,
        cancelled_at=None,
        begins_at__lt=shift.ends_at,
        ends_at__gt=shift.begins_at,
    )
    return rows.exclude(id__in=but).exists()


def as_row(shift: NewShift, *, gate: models.Gate, by: str, now: datetime) -> models.Shift:
    """Give the row of a shift that is planned."""
    return models.Shift(
        id=shift.id,
        place=gate.place,
        gate=gate,
        user=shift.user,
        begins_at=shift.begins_at,
        ends_at=shift.ends_at,
        planned_by=by,
        planned_at=now,
    )


@transaction.atomic
def take_over(*, shift: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Take a shift up: from now on whoever it was planned for stands there.

    :raises CannotStand: ``gates.not_on_duty``, ``gates.handed_over_already``.
    """
    row = _own(shift, by=by)
    if row.came_at is not None:
        raise CannotStand(Reason(code="gates.handed_over_already"))
    row.came_at = now
    row.save(update_fields=["came_at"])
    _note("gates.shift_taken", row.gate, shift=row.id, by=by, now=now, ids=ids)


@transaction.atomic
def hand_over(*, shift: UUID, said: str, by: Actor, now: datetime, ids: Ids) -> None:
    """
    End a shift with a note for whoever comes next.

    :raises CannotStand: ``gates.not_on_duty``, ``gates.no_note``, ``gates.handed_over_already``.
    """
    row = _own(shift, by=by)
    if row.went_at is not None:
        raise CannotStand(Reason(code="gates.handed_over_already"))
    if row.came_at is None:
        raise CannotStand(Reason(code="gates.not_on_duty"))
    if not said.strip():
        raise CannotStand(Reason(code="gates.no_note"))
    row.went_at, row.note = now, said.strip()[:2000]
    row.save(update_fields=["went_at", "note"])
    _note("gates.shift_handed_over", row.gate, shift=row.id, by=by, now=now, ids=ids)


@transaction.atomic
def call_off(*, shift: UUID, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Call off a shift that nobody has taken up; tell the gate.

    :raises CannotStand: ``gates.handed_over_already``.
    """
    row = locked(shift, within=by.may("gates.plan"))
    if row.came_at is not None or row.cancelled_at is not None:
        raise CannotStand(Reason(code="gates.handed_over_already"))
    row.cancelled_at = now
    row.save(update_fields=["cancelled_at"])
    _note("gates.shift_called_off", row.gate, shift=row.id, by=by, now=now, ids=ids)
    return row.gate_id


def _own(shift: UUID, *, by: Actor) -> models.Shift:
    row = locked(shift, within=by.may("gates.stand"))
    if by.id != f"user:{row.user}" or row.cancelled_at is not None:
        raise CannotStand(Reason(code="gates.not_on_duty"))
    return row


def locked(shift: UUID, *, within: Jurisdiction) -> models.Shift:
    """
    Give the row of a shift with its gate, locked.

    :raises NotYours: if it does not exist or is out of reach.
    """
    rows = models.Shift.objects.within(within).select_for_update(of=("self",))
    row: models.Shift | None = rows.select_related("gate").filter(id=shift).first()
    if row is None:
        raise NotYours(str(shift))
    return row


def _note(kind: str, gate: models.Gate, *, shift: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    deed = Deed(kind=kind, gate=gate.id, place=gate.place, payload={"shift": str(shift)})
    note(deed, by=by.id, now=now, ids=ids)
