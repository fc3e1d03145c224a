"""A small world to fill addresses from, and somebody to ask for them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from linli.areas import actions as areas
from linli.areas.domain import STAFF, Role
from linli.areas.models import User
from linli.areas.queries import AreaRecord
from linli.features.households.actions import importing
from linli.kernel.places import EVERYWHERE
from linli.outreach.domain.notices import URGENT_NOTICE
from linli.project.wiring import CAPABILITIES
from linli.register import actions as register
from linli.register import queries
from linli.register.domain.sheets import Relation
from linli.store.reach import reaching
from tests import doors, moved, rows, world
from tests.outreach import a_group, a_notice, deliveries, told
from tests.web.isolation.bodies import BODIES as ISOLATION
from tests.web.routes import Route

# Names that appear on no page but one that shows these people.
SECRETS = ("欧阳谨", "欧阳言", "13812345678")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """A community with a household, an open question, a merge, a list; and the one beside it."""

    own: AreaRecord
    neighbour: AreaRecord
    household: UUID
    other_household: UUID
    person: UUID
    other: UUID
    user: UUID
    post: UUID
    question: UUID
    merge: UUID
    run: UUID
    order: UUID
    exposure: UUID
    moving: Mapping[str, UUID]
    telling: UUID
    delivery: UUID
    group: UUID


def a_world() -> Addressed:
    """Make the world whose things addresses name."""
    own = world.a_community()
    neighbour = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    head = world.a_member(SECRETS[0], phone=SECRETS[2])
    twice = world.a_member(SECRETS[1], relation=Relation.SON)
    again = world.a_member(SECRETS[1], relation=Relation.SON, document=None)
    nobody = world.a_member("江海", document=None)
    (first, kept) = world.taken_in(world.a_sheet(head, twice), community=own)
    (second, gone) = world.taken_in(world.a_sheet(head, again, room="502"), community=own)
    (elsewhere,) = world.taken_in(world.a_sheet(nobody, room="503"), community=own)
    with world.as_seen_from(own) as within:
        merge = register.merge_people(
            gone=gone.person,
            kept=kept.person,
            by="user:test",
            within=within,
            now=world.NOW,
            ids=world.new_id,
        )
        question = queries.questions(within=within)[0].id
    assert first.person == second.person
    user, post = _a_guard(own)
    return Addressed(
        own=own,
        neighbour=neighbour,
        household=first.household,
        other_household=elsewhere.household,
        person=first.person,
        other=elsewhere.person,
        user=user,
        post=post,
        question=question,
        merge=merge,
        run=a_run(own),
        **moved.an_order(first.person, own),
        telling=told(a_notice(own, template=URGENT_NOTICE)),
        delivery=deliveries(channel="knock")[0].id,
        group=a_group(own),
    )


def _a_guard(community: AreaRecord) -> tuple[UUID, UUID]:
    """Let a guard of the community sign in; give the key of the guard and of the post."""
    guard = areas.NewUser(username=f"guard-{world.new_id()}", name="关守")
    user = areas.add_user(user=guard, now=world.NOW, ids=world.new_id)
    appointment = areas.Appointment(
        user=user, role=Role.GATE_GUARD, place=community.place, began_on=world.DAY
    )
    return user, areas.appoint(
        appointment=appointment, by="user:test", now=world.NOW, ids=world.new_id
    )


def a_run(community: AreaRecord) -> UUID:
    """Hand in a list that has not been read yet."""
    with world.as_seen_from(community):
        return importing.upload(
            importing.Arriving(name="名单.xlsx", content=BytesIO(b"PK")),
            community=community,
            by=replace(world.an_actor(Role.COMMUNITY_STAFF, area=community), id="console"),
            now=world.NOW,
            run=world.new_id(),
            files=settings.FILES,
        )


# How each argument of an address is filled. A new word in an address gets its line here.
ARGUMENTS: Mapping[str, Callable[[Addressed], object]] = {
    "household": lambda it: it.household,
    "households": lambda it: it.household,
    "person": lambda it: it.person,
    "people": lambda it: it.person,
    "other": lambda it: it.other,
    "post": lambda it: it.post,
    "user": lambda it: it.user,
    **dict.fromkeys(("question", "questions"), lambda it: it.question),
    **dict.fromkeys(("merge", "merges"), lambda it: it.merge),
    "run": lambda it: it.run,
    "code": lambda it: it.own.code,
    "area": lambda it: it.own.code,
    "areas": lambda it: it.own.code,
    "community": lambda it: it.own.code,
    "place": lambda it: it.own.place,
    "rest": lambda _: "nothing",
    "rule": lambda _: "observation.contact.days",
    "pattern": lambda _: "households",
    "telling": lambda it: it.telling,
    "delivery": lambda it: it.delivery,
    "group": lambda it: it.group,
    "token": lambda _: "0" * 26,
    "order": lambda it: it.order,
    "exposure": lambda it: it.exposure,
    **{word: lambda it, key=word: it.moving[key] for word in moved.MOVING},
}


def a_written_notice(it: Addressed) -> dict[str, Any]:
    """Fill in a notice to a household of the own community."""
    return {
        "key": str(world.new_id()),
        "households": str(it.household),
        "text": "明天停水。",
        "template": URGENT_NOTICE,
    }


# What is sent where an empty form would be turned away before the reach is asked, by the end of the
# view's name. Everything named here is of the own community: a neighbour may send it, in vain.
BODIES: Mapping[str, Callable[[Addressed], dict[str, Any]]] = {
    **ISOLATION,
    "pages.exports.exports": lambda it: {
        "community": it.own.code,
        "purpose": "核对",
    },
    "api.households.add": lambda it: {
        "area": it.own.code,
        "dwelling": {"building": "9", "unit": "1", "room": "901", "estate": "凤凰国际一区"},
        "members": [{"name": "江河", "relation": "head"}],
    },
    "api.households.say": lambda _: {"values": {"household.tenure": "rented"}},
    "api.households.depart": lambda it: {"people": [str(it.person)]},
    "api.households.split": lambda it: {"people": [str(it.person)], "head": str(it.person)},
    "api.people.search": lambda _: {"text": "oyj"},
    "api.people.say": lambda _: {"values": {"person.phone": "13900139000"}},
    "api.people.reveal": lambda _: {"purpose": "上门核对"},
    "api.people.move": lambda it: {"household": str(it.other_household)},
    "api.merges.merge": lambda it: {"gone": str(it.other), "kept": str(it.person)},
    "api.questions.answer": lambda _: {"answer": "both"},
    "pages.moves.move_to": lambda it: {"household": it.other_household},
    "pages.comparing.merge": lambda it: {"kept": it.person},
    "pages.questions.answer": lambda _: {"answer": "as_is"},
    "pages.slips.slips_pdf": lambda it: {"area": it.own.place},
    "pages.slips.poster_pdf": lambda it: {"area": it.own.place},
    "pages.writing.preview": lambda it: a_written_notice(it),
    "pages.writing.tell": lambda it: a_written_notice(it),
    "journal.api.take_in": lambda it: {
        "entries": [
            {
                "id": str(world.new_id()),
                "kind": "gates.checked",
                "area": it.own.code,
                "device": "gate-1",
                "seq": 1,
                "happened_at": world.NOW.isoformat(),
            }
        ]
    },
}


def body_of(route: Route, *, of: Addressed) -> dict[str, Any]:
    """Give what is sent to a route; nothing, if nobody taught it."""
    return next((body(of) for end, body in BODIES.items() if _is(route, end)), {})


def is_taught(route: Route) -> bool:
    """Tell whether the body of a route is one that it takes."""
    return any(_is(route, end) for end in BODIES)


def _is(route: Route, end: str) -> bool:
    return f".{route.view.__module__}.{route.view.__name__}".endswith(f".{end}")


def unknown_arguments(route: Route) -> tuple[str, ...]:
    """Tell which arguments of an address nobody has taught this module to fill."""
    return tuple(word for word in route.arguments if word not in ARGUMENTS)


def address_of(route: Route, *, of: Addressed) -> str:
    """Fill an address with the things of the world."""
    return route.filled(tuple(str(ARGUMENTS[word](of)) for word in route.arguments))


def ask(route: Route, method: str, *, of: Addressed, by: Client) -> HttpResponse:
    """Ask for a route as somebody."""
    address = address_of(route, of=of)
    body = body_of(route, of=of)
    if method == "GET":
        return by.get(address)
    if address.startswith("/api/"):
        return by.generic(method, address, data=_json(body), content_type="application/json")
    return by.post(address, data=body) if method == "POST" else by.generic(method, address)


def _json(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False)


# Who asks, where a post alone does not make the visitor: {"households.home": a signed-in resident of
# the household, or of one in the area beside}. Everybody else is somebody of the staff.
OWN_HOME = ("households.home", "households.fill_in", "isolation.own")
VISITORS: Mapping[str, Callable[[Addressed, AreaRecord], Client]] = dict.fromkeys(
    OWN_HOME, lambda of, area: _resident(of, area=area).client
)


def _resident(of: Addressed, *, area: AreaRecord) -> doors.Resident:
    """Let somebody come in: at home with the phone that is known there."""
    return doors.a_resident_of(area, phone=SECRETS[2] if area == of.own else None)


def somebody_at(area: AreaRecord, *, of: Addressed, able: str) -> Client:
    """Sign in somebody whose post in an area allows something."""
    if visitor := VISITORS.get(able):
        return visitor(of, area)
    return _somebody_of_the_staff(area, role=role_for(able))


def _somebody_of_the_staff(area: AreaRecord, *, role: Role) -> Client:
    user = areas.add_user(
        user=areas.NewUser(username=f"{role}-{world.new_id()}"), now=world.NOW, ids=world.new_id
    )
    areas.appoint(
        appointment=areas.Appointment(user=user, role=role, place=area.place, began_on=world.DAY),
        by="user:test",
        now=world.NOW,
        ids=world.new_id,
    )
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(id=user))
    return client


def role_for(capability: str) -> Role:
    """Choose a role that has a capability, one of the staff before others."""
    (roles,) = (one.roles for one in CAPABILITIES if one.code == capability)
    return min(roles, key=lambda role: (role not in STAFF, role))


def everything_kept() -> str:
    """Digest every row behind the locks, and every post: equal digests, nothing written."""
    digest = sha256()
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        for table in (*sorted(m._meta.db_table for m in rows.placed_models()), "areas_post"):
            cursor.execute(
                f"SELECT coalesce(string_agg(t::text, ';' ORDER BY id), '') FROM {table} t"
            )
            digest.update(cursor.fetchone()[0].encode())
    return digest.hexdigest()
