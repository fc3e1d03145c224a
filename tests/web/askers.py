"""Whoever asks for an address: residents of a home, somebody of the staff with a post that allows it."""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client

from linli.areas import actions as areas
from linli.areas.domain import STAFF, Role
from linli.areas.models import User
from linli.areas.queries import AreaRecord
from linli.kernel.places import EVERYWHERE
from linli.project.wiring import CAPABILITIES
from linli.store.reach import reaching
from tests import doors, rows, world
from tests.web.addressed import SECRETS, Addressed, address_of
from tests.web.bodies import body_of
from tests.web.routes import Route


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
OWN_HOME = (
    "households.home",
    "households.fill_in",
    "isolation.own",
    "watch.own",
    "passes.own",
    "codes.own",
    "screening.own",
    "gates.announce",
)
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


# Who does what the address is about: on the list of today it is the kind of work that decides.
_HANDS_ON: Mapping[str, Role] = {"work.today": Role.COMMUNITY_STAFF}


def role_for(capability: str) -> Role:
    """Choose a role that has a capability, one of the staff before others."""
    if capability in _HANDS_ON:
        return _HANDS_ON[capability]
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
