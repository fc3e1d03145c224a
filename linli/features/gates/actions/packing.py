"""A device takes along what it needs to decide without a network."""

from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from django.db import transaction
from django.db.models import F

from linli.areas.actions import Ids
from linli.features.gates import models
from linli.features.gates.domain.gates import Proved
from linli.features.gates.domain.packs import Handles, packed
from linli.features.gates.domain.signing import signed
from linli.features.gates.queries.contents import Facing, contents
from linli.features.gates.queries.policies import policy
from linli.kernel.days import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A pack as it leaves the house: its bytes, and 64 bytes by which it shows where it came from."""

    number: int
    content: bytes
    signature: bytes
    expires_at: datetime


@transaction.atomic
def give_pack(*, device: Proved, key: EllipticCurvePrivateKey, now: datetime, ids: Ids) -> Given:
    """Make the pack of a device's gate, and note that it was given out."""
    within = device.here
    gates = models.Gate.objects.within(within).filter(id=device.gate)
    gates.update(packs=F("packs") + 1)
    gate = gates.get()
    rules = policy(place=gate.place, on=local_day(now))
    wanted = contents(Facing(gate=gate, number=gate.packs, policy=rules, now=now))
    content = packed(wanted, handles=Handles(bytes(gate.secret)))
    models.Pack.objects.create(
        id=ids(),
        place=gate.place,
        gate=gate,
        device_id=device.device,
        number=gate.packs,
        people=len(wanted.people),
        size=len(content),
        made_at=now,
        ends_at=wanted.expires_at,
    )
    return Given(
        number=gate.packs,
        content=content,
        signature=signed(content, key=key),
        expires_at=wanted.expires_at,
    )
