"""Gates are set up and closed; devices are allowed in, enrolled once, and revoked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.gates import models
from linli.features.gates.actions.noting import Deed, note
from linli.features.gates.domain.gates import (
    ENROLMENT_HOLDS,
    DeviceKind,
    GateKind,
    Proved,
    code_digest,
)
from linli.features.gates.domain.signing import public_key
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.store.reach import reaching


class CannotKeep(Refused):
    """A gate that stands already, or a device that may not come in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGate:
    """A gate to be set up: where, what for, how it is called; ``secret`` has 32 bytes of chance."""

    id: UUID
    area: str
    kind: GateKind
    name: str
    secret: bytes


@transaction.atomic
def set_up(*, gate: NewGate, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Set up a gate of an area. An estate keeps one.

    :raises CannotKeep: ``gates.no_name``, ``gates.one_gate_an_estate``.
    """
    area = areas.area(code=gate.area, on=local_day(now))
    within = by.may("gates.keep")
    if not within.covers(area.place):
        raise NotYours(gate.area)
    if not gate.name.strip():
        raise CannotKeep(Reason(code="gates.no_name"))
    standing = models.Gate.objects.within(within).filter(
        place=area.place, kind=GateKind.ESTATE, ended_at=None
    )
    if gate.kind is GateKind.ESTATE and standing.exists():
        raise CannotKeep(Reason(code="gates.one_gate_an_estate"))
    models.Gate.objects.create(
        id=gate.id,
        place=area.place,
        kind=gate.kind,
        name=gate.name.strip()[:64],
        secret=gate.secret,
        began_at=now,
    )
    note(
        Deed(kind="gates.set_up", gate=gate.id, place=area.place, payload={"kind": gate.kind}),
        by=by.id,
        now=now,
        ids=ids,
    )
    return gate.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Inviting:
    """A device that may come in: of which kind, how it is called, by which code."""

    gate: UUID
    kind: DeviceKind
    label: str
    code: str
    has_another_way: bool = False
    """For a biometric reader: whether people get in here without it as well."""


@transaction.atomic
def invite(*, device: Inviting, by: Actor, now: datetime, ids: Ids) -> datetime:
    """
    Allow one device to enrol at a gate with a code; tell until when.

    :raises CannotKeep: ``gates.no_label``; ``gates.never_the_only_way``, if it reads faces or fingers and
        nobody confirmed that people get in without it.
    """
    row = held(gate=device.gate, within=by.may("gates.keep"))
    reasons = []
    if not device.label.strip():
        reasons.append(Reason(code="gates.no_label"))
    if device.kind is DeviceKind.BIOMETRIC and not device.has_another_way:
        reasons.append(Reason(code="gates.never_the_only_way"))
    if reasons:
        raise CannotKeep(*reasons)
    until = now + ENROLMENT_HOLDS
    models.Enrolment.objects.create(
        id=ids(),
        place=row.place,
        gate=row,
        kind=device.kind,
        label=device.label.strip()[:64],
        digest=code_digest(device.code),
        by=by.id,
        at=now,
        ends_at=until,
    )
    return until


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A device that comes in: the code it was shown, and its public key."""

    id: UUID
    code: str
    key: bytes


@transaction.atomic
def enrol(*, device: Coming, now: datetime, ids: Ids) -> Proved:
    """
    Bind a device to the gate that its code names; the code is used up.

    :raises CannotKeep: ``gates.code_used_or_over``, whatever is wrong with the code; ``gates.no_key``.
    """
    try:
        public_key(device.key)
    except ValueError as error:
        raise CannotKeep(Reason(code="gates.no_key")) from error
    with reaching(EVERYWHERE):
        rows = models.Enrolment.objects.within(EVERYWHERE).select_for_update(of=("self",))
        allowed = rows.filter(digest=code_digest(device.code), used_at=None, ends_at__gt=now)
        row = allowed.select_related("gate").first()
        if row is None or row.gate.ended_at is not None:
            raise CannotKeep(Reason(code="gates.code_used_or_over"))
        row.used_at = now
        row.save(update_fields=["used_at"])
        models.Device.objects.create(
            id=device.id,
            place=row.place,
            gate=row.gate,
            kind=row.kind,
            label=row.label,
            key=device.key,
            began_at=now,
            spoke_at=now,
        )
    proved = Proved(device=device.id, kind=DeviceKind(row.kind), gate=row.gate_id, place=row.place)
    payload = {"device": str(device.id), "invited_by": row.by}
    deed = Deed(kind="gates.enrolled", gate=row.gate_id, place=row.place, payload=payload)
    note(deed, by=proved.actor, now=now, ids=ids)
    return proved


@transaction.atomic
def revoke(*, device: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Shut a device out: what it sends is not taken any more, its pack is renewed no longer.

    :raises CannotKeep: ``gates.revoked_already``.
    """
    within = by.may("gates.keep")
    rows = models.Device.objects.within(within).select_for_update(of=("self",))
    row = rows.filter(id=device).first()
    if row is None:
        raise NotYours(str(device))
    if row.ended_at is not None:
        raise CannotKeep(Reason(code="gates.revoked_already"))
    row.ended_at, row.ended_by = now, by.id
    row.save(update_fields=["ended_at", "ended_by"])
    payload = {"device": str(device)}
    deed = Deed(kind="gates.revoked", gate=row.gate_id, place=row.place, payload=payload)
    note(deed, by=by.id, now=now, ids=ids)


def held(*, gate: UUID, within: Jurisdiction) -> models.Gate:
    """
    Give the row of a gate in use, locked.

    :raises NotYours: if it does not exist, is closed or out of reach.
    """
    rows = models.Gate.objects.within(within).select_for_update()
    row: models.Gate | None = rows.filter(id=gate, ended_at=None).first()
    if row is None:
        raise NotYours(str(gate))
    return row
