"""Measures the door: packs made and signed; what stands there so that devices can ask and send."""

import time
from collections.abc import Sequence
from datetime import datetime
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
from linli.features.gates.actions.packing import give_pack, prepare
from linli.features.gates.actions.settling import settle
from linli.features.gates.api.devices import pack_key
from linli.features.gates.domain.gates import DeviceKind, GateKind, Proved
from linli.features.gates.domain.packs import Handles
from linli.features.gates.domain.signing import in_letters, public_bytes
from linli.features.passes.actions.cards import print_cards
from linli.features.passes.panels.means import means_of
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.kernel.tokens.container import text_of
from linli.project.bench.asking import SECRET, device_key
from linli.project.bench.effort import Effort
from linli.register.models.standings import Standing, said_of
from linli.store.reach import reaching
from linli.store.sealed_rows import house_sealer
from linli.web import clock
from linli.web.command import actor_on_console, area_named

# What is measured is the gate: passes are laid down as they would stand, each on a printed card.
_PASSES = """
INSERT INTO passes_pass (id, place, kind, holder, ground, household, plate, guest, area, terms, policy,
    begins_at, ends_at, ending, reason, reason_words, issued_by, issued_at, ended_by)
SELECT gen_random_uuid(), place, 'life', 'household', 'shopping', id, '', '',
    array_to_string((string_to_array(place, '.'))[1:6], '.'),
    '{"quota": {"per": "household", "count": 1, "days": 2, "minutes": 120}}', '',
    %(now)s, %(now)s + interval '30 days', '', '', '', 'bench', %(now)s, ''
FROM register_household WHERE ended_at IS NULL ORDER BY sort LIMIT %(many)s
RETURNING id
"""
_GOING = """
SELECT p.id, r.person_id, r.place FROM passes_pass p
JOIN register_residence r ON r.household_id = p.household AND r.ended_at IS NULL
ORDER BY p.id, r.person_id
"""
_AT_ONCE = 1_000


def gates_stand(*, community: str, devices: int, passes: int) -> dict[str, Any]:
    """
    Set up the gate of a community and of each of its estates; let devices in at the first.

    So many households have a pass, each on a card.
    """
    now, area = clock.now(), area_named(community)
    first = _gate(area.code, community=community)
    for estate in areas.areas_under(place=area.place, levels=(Level.ESTATE,), on=local_day(now)):
        _device(_gate(estate.code, community=community), number=0, community=community)
    proved = [_device(first, number=n + 1, community=community) for n in range(devices)]
    people = _people_with_cards(passes, community=community, now=now)
    handles = Handles(SECRET).of([person for person, _ in people])
    return {
        "devices": [str(one.device) for one in proved],
        "address": _invitation(first, community=community),
        "abouts": [
            {"handle": in_letters(handles[16 * at : 16 * at + 16]), "pass": str(UUID(bytes=card))}
            for at, (_, (card, _)) in enumerate(people)
        ],
        "codes": [text_of(signed) for _, (_, signed) in people],
    }


def _people_with_cards(
    many: int, *, community: str, now: datetime
) -> list[tuple[UUID, tuple[bytes, bytes]]]:
    """Give households a pass on a card; tell of each the first who goes by it, and the card."""
    actor = actor_on_console(username=None, area=area_named(community))
    means = means_of(ids=clock.new_id, chance=clock.random_bytes)
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(_PASSES, {"now": now, "many": many})
        given = [row[0] for row in cursor.fetchall()]
        cursor.execute(_GOING)
        going = cursor.fetchall()
        Standing.objects.bulk_create(
            [_standing(*one, now=now) for one in going], batch_size=_AT_ONCE
        )
        for at in range(0, len(given), _AT_ONCE):
            print_cards(passes=tuple(given[at : at + _AT_ONCE]), by=actor, now=now, means=means)
        cursor.execute("SELECT of_id, card, signed FROM passes_card")
        cards = {of: (bytes(card), bytes(signed)) for of, card, signed in cursor.fetchall()}
    return list(
        {cards[source]: (person, cards[source]) for source, person, _ in reversed(going)}.values()
    )


def _standing(source: UUID, person: UUID, place: str, *, now: datetime) -> Standing:
    row = Standing(
        id=clock.new_id(),
        place=place,
        person_id=person,
        kind="pass.life",
        value="life",
        source=source,
        began_at=now,
        noted_at=now,
        version=1,
    )
    row.seal = house_sealer().seal(said_of(row))
    return row


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


def _invitation(gate: UUID, *, community: str) -> str:
    """Let a browser come in; give the address that it is shown."""
    actor = actor_on_console(username=None, area=area_named(community))
    code = in_letters(clock.random_bytes(18))
    wanted = Inviting(gate=gate, kind=DeviceKind.APP, label="浏览器", code=code)
    with reaching(actor.reach()):
        invite(device=wanted, by=actor, now=clock.now(), ids=clock.new_id)
    return f"/gate/#{code}"


def packs(*, community: str) -> dict[str, Any]:
    """
    Make the pack of every gate, the largest first, and once more; tell people, bytes and seconds of each.

    Then what lasts of them is made for all gates of the community at once: anew, when nothing has changed,
    and when something has at one gate.
    """
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (gate_id) id, gate_id, place FROM gates_device ORDER BY gate_id, id"
        )
        devices = [
            Proved(device=id, kind=DeviceKind.APP, gate=gate, place=place)
            for id, gate, place in cursor.fetchall()
        ]
    made = [
        {**_pack(one), "again": _pack(one)["seconds"], "device": str(one.device)} for one in devices
    ]
    place = area_named(community).place
    return {
        "packs": sorted(made, key=lambda one: -one["bytes"]),
        "prepared": {
            "gates": len(devices),
            "unchanged": _prepared(place),
            "anew": _prepared(place, forget=devices),
            "one": _prepared(place, forget=devices[-1:]),
        },
    }


def _prepared(place: str, *, forget: Sequence[Proved] = ()) -> dict[str, Any]:
    """Make what lasts of packs for the gates of a community, those that are forgotten before anew."""
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        gates = [one.gate for one in forget]
        cursor.execute("DELETE FROM gates_lasting WHERE gate_id = ANY(%s)", [gates])
    effort = Effort()
    with reaching(EVERYWHERE):
        made = prepare(community=place, now=clock.now(), ids=clock.new_id)
    if made != len(forget):
        raise RuntimeError(f"{made} made, {len(forget)} were to be")
    return effort.so_far(rows=made)


def _pack(device: Proved) -> dict[str, Any]:
    began = time.perf_counter()
    with reaching(EVERYWHERE):
        given = give_pack(device=device, key=pack_key(), now=clock.now(), ids=clock.new_id)
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
