"""A device takes along what it needs to decide without a network."""

from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from django.db import transaction
from django.db.models import F, QuerySet

from linli.areas.actions import Ids
from linli.features.gates import models
from linli.features.gates.domain.gates import Proved
from linli.features.gates.domain.packs import Handles, joined, lasting_of, read_lasting
from linli.features.gates.domain.signing import signed
from linli.features.gates.queries.contents import (
    Facing,
    Living,
    basis_of,
    lasting,
    living,
    passing,
    state_of_cards,
)
from linli.features.gates.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction


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
    basis = basis_of(facing, cards=state_of_cards(place=gate.place, now=now))
    kept = _kept(facing, basis=basis) or _made(facing, basis=basis, read=None, ids=ids)
    lasts = read_lasting(bytes(kept.content))
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
def prepare(*, community: str, now: datetime, ids: Ids) -> int:
    """
    Make what lasts of the packs of a community's gates anew where it has changed; tell how many were made.

    So that a device that asks need not wait. What several gates share is read once. Idempotent.
    """
    rules = policy(place=community, on=local_day(now))
    cards = state_of_cards(place=community, now=now)
    gates = models.Gate.objects.within(Jurisdiction(places=(community,))).filter(ended_at=None)
    facing = [
        Facing(gate=gate, number=0, policy=rules, now=now) for gate in gates.order_by("place", "id")
    ]
    bases = {one.gate.id: basis_of(one, cards=cards) for one in facing}
    stale = [one for one in facing if not _lasts(one, basis=bases[one.gate.id]).exists()]
    read = living(place=community, now=now) if len(stale) > 1 else None
    for one in stale:
        _made(one, basis=bases[one.gate.id], read=read, ids=ids)
    return len(stale)


def _kept(facing: Facing, *, basis: str) -> models.Lasting | None:
    return _lasts(facing, basis=basis).first()


def _lasts(facing: Facing, *, basis: str) -> QuerySet[models.Lasting]:
    rows = models.Lasting.objects.within(Jurisdiction(places=(facing.gate.place,)))
    found: QuerySet[models.Lasting] = rows.filter(gate=facing.gate, basis=basis)
    return found


def _made(facing: Facing, *, basis: str, read: Living | None, ids: Ids) -> models.Lasting:
    gate = facing.gate
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
