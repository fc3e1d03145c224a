"""Devices and what is shown of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

from linli.features.gates import models
from linli.features.gates.domain.gates import DeviceKind, GateKind, Proved
from linli.features.gates.domain.packs import Handles
from linli.kernel.places import EVERYWHERE, Jurisdiction, community_of
from linli.kernel.refusals import NotYours
from linli.store.reach import reaching_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """A device and the key by which its signatures are tried."""

    proved: Proved
    key: bytes
    spoke_at: datetime


def keyed(*, device: UUID) -> Keyed:
    """
    Find a device that is not revoked, wherever its gate stands: it has not said yet where.

    :raises NotYours: if there is none.
    """
    found = keyed_ever(device=device)
    if found.proved.ended_at is not None:
        raise NotYours(str(device))
    return found


def keyed_ever(*, device: UUID) -> Keyed:
    """
    Find a device of a gate in use, also one that has been revoked.

    :raises NotYours: if there is none.
    """
    with reaching_on(EVERYWHERE):
        rows = models.Device.objects.within(EVERYWHERE).filter(id=device, gate__ended_at=None)
        found = rows.values_list("gate_id", "place", "kind", "key", "spoke_at", "ended_at").first()
    if found is None:
        raise NotYours(str(device))
    gate, place, kind, key, spoke_at, ended_at = found
    proved = Proved(device=device, kind=DeviceKind(kind), gate=gate, place=place, ended_at=ended_at)
    return Keyed(proved=proved, key=bytes(key), spoke_at=spoke_at)


@lru_cache(maxsize=10_000)
def once_keyed(*, device: UUID) -> Keyed:
    """
    Find a device by what never changes of it, read once; whether it was shut out since, others ask.

    :raises NotYours: if there was none when it was read.
    """
    return keyed(device=device)


def in_use(device: Proved) -> bool:
    """Tell whether a device has not been shut out."""
    rows = models.Device.objects.within(device.here)
    return bool(rows.filter(id=device.device, ended_at=None).exists())


@lru_cache(maxsize=10_000)
def handles_of(device: Proved) -> Handles:
    """Give the names that people have at the gate of a device; they never change, and are kept."""
    row = models.Gate.objects.within(device.here).only("secret").get(id=device.gate)
    return Handles(bytes(row.secret))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLine:
    """A device in a list."""

    id: UUID
    kind: DeviceKind
    label: str
    began_at: datetime
    ended_at: datetime | None
    spoke_at: datetime
    clock_off: timedelta
    unsent: int
    pack: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GateLine:
    """A gate in a list, with the devices in use and what it last said."""

    id: UUID
    place: str
    kind: GateKind
    name: str
    spoke_at: datetime | None
    unsent: int
    devices: tuple[DeviceLine, ...]


def gates(*, within: Jurisdiction) -> tuple[GateLine, ...]:
    """List the gates in use in the order of their places, with their devices, the latest heard first."""
    rows = list(models.Gate.objects.within(within).filter(ended_at=None).order_by("place", "id"))
    devices = models.Device.objects.within(within).filter(gate__in=rows, ended_at=None)
    by_gate: dict[UUID, list[DeviceLine]] = {}
    for row in devices.order_by("-spoke_at", "id"):
        by_gate.setdefault(row.gate_id, []).append(_device(row))
    return tuple(_gate(row, tuple(by_gate.get(row.id, ()))) for row in rows)


def communities_with_gates(*, within: Jurisdiction) -> tuple[str, ...]:
    """List the communities in which a gate is in use."""
    rows = models.Gate.objects.within(within).filter(ended_at=None)
    places = rows.order_by("place").values_list("place", flat=True)
    return tuple(dict.fromkeys(community_of(place) for place in places))


def gate(*, id: UUID, within: Jurisdiction) -> GateLine:
    """
    Read one gate with all its devices, those revoked last.

    :raises NotYours: if it does not exist, is closed or out of reach.
    """
    row = models.Gate.objects.within(within).filter(id=id, ended_at=None).first()
    if row is None:
        raise NotYours(str(id))
    rows = models.Device.objects.within(within).filter(gate=row)
    devices = sorted(map(_device, rows), key=lambda one: (one.ended_at is not None, one.label))
    return _gate(row, tuple(devices))


def _gate(row: models.Gate, devices: tuple[DeviceLine, ...]) -> GateLine:
    used = [one for one in devices if one.ended_at is None]
    return GateLine(
        id=row.id,
        place=row.place,
        kind=GateKind(row.kind),
        name=row.name,
        spoke_at=max((one.spoke_at for one in used), default=None),
        unsent=sum(one.unsent for one in used),
        devices=devices,
    )


def _device(row: models.Device) -> DeviceLine:
    return DeviceLine(
        id=row.id,
        kind=DeviceKind(row.kind),
        label=row.label,
        began_at=row.began_at,
        ended_at=row.ended_at,
        spoke_at=row.spoke_at,
        clock_off=timedelta(milliseconds=row.clock_off),
        unsent=row.unsent,
        pack=row.pack,
    )
