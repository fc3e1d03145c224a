"""A device takes along what it needs to decide without a network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from django.db import transaction
from django.db.models import F

from linli.areas.actions import Ids
from linli.features.gates import models
from linli.features.gates.domain.gates import Proved
from linli.features.gates.domain.packs import Handles, joined, lasting_of
from linli.features.gates.domain.signing import signed
from linli.features.gates.queries.contents import Facing, Living, basis_of, lasting, living, passing
from linli.features.gates.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, community_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A pack as it leaves the house: its bytes, and 64 bytes by which it shows where it came from."""

    number: int
    content: bytes
    signature: bytes
    expires_at: datetime


@transaction.atomic
def give_pack(*, device: Proved, key: EllipticCurvePrivateKey, now: datetime, ids: Ids) -> Given:
    """
    Make the pack of a device's gate, and note that it was given out.

    What lasts of it is made only if somebody has written to the register or the passes since.
    """
    within = device.here
    gates = models.Gate.objects.within(within).filter(id=device.gate)
    gates.update(packs=F("packs") + 1)
    gate = gates.get()
    rules = policy(place=gate.place, on=local_day(now))
    facing = Facing(gate=gate, number=gate.packs, policy=rules, now=now)
    kept = _lasting(facing, read=None, ids=ids)
    lasts = bytes(kept.content)
    wanted = passing(facing, lasting=lasts)
    content = joined(wanted, lasting=lasts, handles=Handles(bytes(gate.secret)))
    models.Pack.objects.create(
        id=ids(),
        place=gate.place,
        gate=gate,
        device_id=device.device,
        number=gate.packs,
        people=kept.people,
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


@transaction.atomic
def prepare(*, within: Jurisdiction, now: datetime, ids: Ids) -> int:
    """
    Make what lasts of the packs of all gates anew where it has changed; tell how many were made.

    So that a device that asks need not wait. What the gates of a community share is read once. Idempotent.
    """
    gates = models.Gate.objects.within(within).filter(ended_at=None).order_by("place", "id")
    made = 0
    for place, some in groupby(gates, key=lambda gate: community_of(gate.place)):
        rules = policy(place=place, on=local_day(now))
        facing = [Facing(gate=gate, number=0, policy=rules, now=now) for gate in some]
        made += _prepared(facing, place=place, ids=ids)
    return made


def _prepared(facing: Sequence[Facing], *, place: str, ids: Ids) -> int:
    stale = [one for one in facing if not _standing(one)]
    read = living(place=place, now=stale[0].now) if len(stale) > 1 else None
    for one in stale:
        _lasting(one, read=read, ids=ids)
    return len(stale)


def _standing(facing: Facing) -> bool:
    rows = models.Lasting.objects.within(Jurisdiction(places=(facing.gate.place,)))
    return rows.filter(gate=facing.gate, basis=_basis(facing)).exists()


def _basis(facing: Facing) -> str:
    gate = facing.gate
    return basis_of(place=gate.place, secret=bytes(gate.secret), now=facing.now)


def _lasting(facing: Facing, *, read: Living | None, ids: Ids) -> models.Lasting:
    """Give what lasts of a pack: as it was made, or made anew if its basis is another by now."""
    gate, basis = facing.gate, _basis(facing)
    rows = models.Lasting.objects.within(Jurisdiction(places=(gate.place,))).filter(gate=gate)
    if row := rows.filter(basis=basis).first():
        return row
    contents = lasting(facing, of=read or living(place=gate.place, now=facing.now))
    made = models.Lasting(
        id=ids(),
        place=gate.place,
        gate=gate,
        basis=basis,
        people=len(contents.people),
        content=lasting_of(contents, handles=Handles(bytes(gate.secret))),
        made_at=facing.now,
    )
    models.Lasting.objects.bulk_create(
        [made],
        update_conflicts=True,
        unique_fields=["gate"],
        update_fields=["basis", "people", "content", "made_at"],
    )
    return made
