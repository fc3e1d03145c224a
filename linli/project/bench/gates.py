"""Measures the door: packs made and signed; what stands there so that devices can ask and send."""

import time
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from django.db import connection

from linli.areas import queries as areas
from linli.areas.domain import Level
from linli.features.gates.actions.keeping import (
    Coming,
    Inviting,
    NewGate,
    enrol,
    invite,
    set_up,
)
from linli.features.gates.actions.packing import give_pack
from linli.features.gates.actions.settling import settle
from linli.features.gates.api.devices import pack_key
from linli.features.gates.domain.gates import DeviceKind, GateKind, Proved
from linli.features.gates.domain.packs import Handles
from linli.features.gates.domain.signing import in_letters, public_bytes
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.kernel.tokens.books import NO_BOOK
from linli.project.bench.asking import SECRET, device_key
from linli.project.bench.effort import Effort
from linli.store.reach import reaching
from linli.web import clock
from linli.web.command import actor_on_console, area_named

# What is measured is the gate: passes are laid down by one statement, as they would stand in the register.
_PASSES = """
INSERT INTO register_standing (id, place, person_id, kind, value, source, began_at, noted_at)
SELECT gen_random_uuid(), place, id, 'pass', 'work', gen_random_uuid(), %(at)s, %(at)s
FROM register_person WHERE merged_into_id IS NULL
"""


def gates_stand(*, community: str, devices: int) -> dict[str, Any]:
    """Set up the gate of a community and of each of its estates; let devices in at the first."""
    now, area = clock.now(), area_named(community)
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(_PASSES, {"at": now})
    first = _gate(area.code, community=community)
    for estate in areas.areas_under(place=area.place, levels=(Level.ESTATE,), on=local_day(now)):
        _device(_gate(estate.code, community=community), number=0, community=community)
    proved = [_device(first, number=n + 1, community=community) for n in range(devices)]
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM register_person WHERE merged_into_id IS NULL ORDER BY id")
        people = [row[0] for row in cursor.fetchall()]
    handles = Handles(SECRET).of(people)
    return {
        "devices": [str(one.device) for one in proved],
        "handles": [in_letters(handles[n : n + 16]) for n in range(0, len(handles), 16)],
    }


def _gate(code: str, *, community: str) -> UUID:
    actor = actor_on_console(username=None, area=area_named(community))
    gate = NewGate(id=clock.new_id(), area=code, kind=GateKind.ESTATE, name="东门", secret=SECRET)
    with reaching(actor.reach()):
        return set_up(gate=gate, by=actor, now=clock.now(), ids=clock.new_id)


def _device(gate: UUID, *, number: int, community: str) -> Proved:
    actor = actor_on_console(username=None, area=area_named(community))
    key = device_key(number) if number else ec.generate_private_key(ec.SECP256R1())
    code = str(clock.new_id())
    wanted = Inviting(gate=gate, kind=DeviceKind.APP, label="手机", code=code)
    with reaching(actor.reach()):
        invite(device=wanted, by=actor, now=clock.now(), ids=clock.new_id)
        coming = Coming(id=clock.new_id(), code=code, key=public_bytes(key))
        return enrol(device=coming, now=clock.now(), ids=clock.new_id)


def packs() -> dict[str, Any]:
    """Make the pack of every gate, the largest first; tell people, bytes and seconds of each."""
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (gate_id) id, gate_id, place FROM gates_device ORDER BY gate_id, id"
        )
        devices = [
            Proved(device=id, kind=DeviceKind.APP, gate=gate, place=place)
            for id, gate, place in cursor.fetchall()
        ]
    made = sorted((_pack(one) for one in devices), key=lambda one: -one["bytes"])
    return {"packs": made}


def _pack(device: Proved) -> dict[str, Any]:
    began = time.perf_counter()
    with reaching(EVERYWHERE):
        given = give_pack(
            device=device, key=pack_key(), book=NO_BOOK, now=clock.now(), ids=clock.new_id
        )
    seconds = time.perf_counter() - began
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(
            "SELECT people FROM gates_pack WHERE gate_id = %s AND number = %s",
            [device.gate, given.number],
        )
        (people,) = cursor.fetchone()
    return {"people": people, "bytes": len(given.content), "seconds": seconds}


def settle_all(*, at_once: int) -> dict[str, Any]:
    """Weigh again what came in, in portions of the size that the worker uses."""
    effort, weighed = Effort(), 0
    while True:
        with reaching(EVERYWHERE):
            some = settle(within=EVERYWHERE, now=clock.now(), ids=clock.new_id, at_most=at_once)
        weighed += some
        if some < at_once:
            return effort.so_far(rows=weighed)
