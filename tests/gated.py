"""Builders for gates: one with a device that signs what it sends, in a line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from django.http import HttpResponse
from django.test import Client

from linli.areas.domain import Actor, Role
from linli.areas.queries import AreaRecord
from linli.features.gates.actions.keeping import (
    Coming,
    Inviting,
    NewGate,
    enrol,
    invite,
    set_up,
)
from linli.features.gates.actions.taking import Keeping, keep
from linli.features.gates.domain.checks import Movement, Verdict, Way
from linli.features.gates.domain.gates import DeviceKind, GateKind, Proved
from linli.features.gates.domain.packs import Handles
from linli.features.gates.domain.signing import in_letters, public_bytes, request_text, signed
from linli.features.gates.forms.sent import About, SentCheck
from linli.features.gates.models import Announced, Shift
from linli.features.passes.actions.cards import print_cards
from linli.features.passes.actions.issuing import NewPass, issue
from linli.features.passes.models import Card
from linli.features.passes.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.tokens import container
from linli.register import queries as register
from linli.register.actions import standings
from linli.register.domain.sheets import Relation
from linli.store.reach import reaching
from linli.web import clock
from tests import passing, world

NOW = datetime.fromisoformat("2020-02-20T10:00:00+08:00")
SECRET = bytes(range(32))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gated:
    """A community with a gate, a device at it, and one household behind it."""

    community: AreaRecord
    leader: Actor
    within: Jurisdiction
    gate: UUID
    device: Proved
    key: ec.EllipticCurvePrivateKey
    household: UUID
    people: tuple[UUID, ...]
    numbers: Iterator[int] = field(default_factory=lambda: count(1))


def a_gate(*, community: AreaRecord | None = None, kind: DeviceKind = DeviceKind.APP) -> Gated:
    """Set up a gate of a community with one device and one household of two."""
    community = community or world.a_community()
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    sheet = world.a_sheet(
        world.a_member("林安"), world.a_member("林宁", relation=Relation.SON), plates=("鲁A12345",)
    )
    taken = world.taken_in(sheet, community=community)[0]
    key = ec.generate_private_key(ec.SECP256R1())
    with reaching(leader.reach()):
        gate = NewGate(
            id=world.new_id(),
            area=community.code,
            kind=GateKind.ESTATE,
            name="东门",
            secret=SECRET,
        )
        set_up(gate=gate, by=leader, now=NOW, ids=world.new_id)
        device = a_device(gate.id, by=leader, key=key, kind=kind)
        members = register.household(
            id=taken.household, within=world.within(community)
        ).line.members
    return Gated(
        community=community,
        leader=leader,
        within=world.within(community),
        gate=gate.id,
        device=device,
        key=key,
        household=taken.household,
        people=tuple(one.person for one in members),
    )


def a_checked(community: AreaRecord) -> dict[str, UUID]:
    """Set up a gate where somebody was checked; give the keys of the gate, the device, the check."""
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    with reaching(leader.reach()):
        new = NewGate(
            id=world.new_id(),
            area=community.code,
            kind=GateKind.ESTATE,
            name="东门",
            secret=SECRET,
        )
        set_up(gate=new, by=leader, now=NOW, ids=world.new_id)
        device = a_device(new.id, by=leader, key=ec.generate_private_key(ec.SECP256R1()))
        check = SentCheck(
            id=world.new_id(),
            seq=1,
            happened_at=NOW,
            movement=Movement.COURIER_IN,
            way=Way.ASKED,
            verdict=Verdict.GO,
            let_through=True,
            about=About(name="欧阳谨"),
        )
        keep([check], said=Keeping(device=device, now=NOW, vault=world.VAULT))
        shift = Shift.objects.create(
            id=world.new_id(),
            place=community.place,
            gate_id=new.id,
            user=world.new_id(),
            begins_at=NOW,
            ends_at=NOW + timedelta(hours=4),
            planned_by="user:test",
            planned_at=NOW,
        )
    return {"gate": new.id, "device": device.device, "check": check.id, "shift": shift.id}


def a_guest_of(household: UUID, *, community: AreaRecord) -> UUID:
    """Let a household expect somebody for an hour from now; give the key."""
    within, now = world.within(community), clock.now()
    with reaching(within):
        line = register.household(id=household, within=within).line
        row = Announced.objects.create(
            id=world.new_id(),
            place=line.place,
            household=household,
            last="芳",
            begins_at=now,
            ends_at=now + timedelta(hours=1),
            by="user:test",
            at=now,
        )
    return row.id


def a_device(
    gate: UUID,
    *,
    by: Actor,
    key: ec.EllipticCurvePrivateKey,
    kind: DeviceKind = DeviceKind.APP,
) -> Proved:
    """Let a device come in at a gate."""
    code = f"code-{world.new_id()}"
    wanted = Inviting(gate=gate, kind=kind, label="值班手机", code=code, has_another_way=True)
    invite(device=wanted, by=by, now=NOW, ids=world.new_id)
    coming = Coming(id=world.new_id(), code=code, key=public_bytes(key))
    return enrol(device=coming, now=NOW, ids=world.new_id)


def a_pass(
    of: Gated, *, kind: str = "life", person: UUID | None = None, at: datetime = NOW
) -> UUID:
    """Issue a pass a day ago, to the household or to somebody of it; tell its key."""
    return a_pass_of(of.household, community=of.community, kind=kind, person=person, at=at)


def a_pass_of(
    household: UUID,
    *,
    community: AreaRecord,
    kind: str = "life",
    person: UUID | None = None,
    at: datetime = NOW,
) -> UUID:
    """Issue a pass a day ago where no gate need stand; tell its key."""
    began, rules = at - timedelta(days=1), policy(place=community.place, on=local_day(at))
    within = world.within(community)
    with reaching(within):
        line = register.household(id=household, within=within).line
        new = NewPass(
            kind=rules.kinds[kind],
            ground=rules.kinds[kind].grounds[0],
            place=line.place,
            person=person,
            household=None if person else household,
            plate="",
            guest="",
            last_on=local_day(at + timedelta(days=10)),
            policy=rules.source,
        )
        given = issue(new, within=within, by="user:test", now=began, means=passing.means())
    return given.id


def a_card(pass_: UUID, *, of: Gated, at: datetime = NOW) -> str:
    """Print a card of a pass; give its pseudonym as a device sends it."""
    means = passing.means()
    with reaching(of.leader.reach()):
        (card,) = print_cards(passes=(pass_,), by=of.leader, now=at, means=means)
        row = Card.objects.within(of.within).get(id=card)
    return str(UUID(bytes=bytes(row.card)))


def a_code(pass_: UUID, *, of: Gated, at: datetime = NOW) -> str:
    """Print a card of a pass; give the code that stands on it."""
    card = UUID(a_card(pass_, of=of, at=at)).bytes
    with reaching(of.within):
        row = Card.objects.within(of.within).get(card=card)
    return container.text_of(bytes(row.signed))


def held(person: UUID, *, of: Gated, kind: str, value: str, at: datetime = NOW) -> None:
    """Let something hold of somebody since an hour ago."""
    beginning = standings.Beginning(
        person=person,
        kind=kind,
        value=value,
        source=world.new_id(),
        began_at=at - timedelta(hours=1),
    )
    with reaching(of.within):
        standings.begin(standing=beginning, within=of.within, now=at, ids=world.new_id)


def handle(person: UUID, *, of: Gated) -> str:
    """Give the name that somebody has at the gate."""
    return in_letters(Handles(SECRET).of([person]))


def a_check(of: Gated, **said: Any) -> dict[str, Any]:
    """Make a check as the app sends it: somebody of the household goes out, with a pass."""
    about = said.pop("about", {"handle": handle(of.people[0], of=of)})
    return {
        "id": str(world.new_id()),
        "seq": next(of.numbers),
        "happened_at": NOW.isoformat(),
        "movement": "resident.out",
        "way": "scan",
        "verdict": "go",
        "reasons": [],
        "musts": {"identity": True, "fever": False, "mask": True},
        "let_through": True,
        "pack": 1,
        "about": about,
        **said,
    }


def a_question(of: Gated, **said: Any) -> dict[str, Any]:
    """Make what a device asks the server to decide."""
    about = said.pop("about", {"handle": handle(of.people[0], of=of)})
    return {
        "id": str(world.new_id()),
        "seq": next(of.numbers),
        "movement": "resident.out",
        "way": "scan",
        "musts": {"identity": True, "fever": False, "mask": True},
        "about": about,
        **said,
    }


def sent(
    of: Gated,
    path: str,
    content: Any = None,
    *,
    at: datetime = NOW,
    key: ec.EllipticCurvePrivateKey | None = None,
) -> HttpResponse:
    """Send something as the device, signed."""
    method = "GET" if content is None else "POST"
    body = b"" if content is None else json.dumps(content, ensure_ascii=False).encode()
    address = f"/api/gates/{path}"
    said_at = round(at.timestamp() * 1000)
    text = request_text(method=method, path=address, at=said_at, body=body)
    headers = {
        "X-Linli-Device": str(of.device.device),
        "X-Linli-At": str(said_at),
        "X-Linli-Signature": in_letters(signed(text, key=key or of.key)),
    }
    return Client().generic(
        method, address, data=body, content_type="application/json", headers=headers
    )
