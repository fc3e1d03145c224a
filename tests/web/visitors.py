"""Somebody at the door: a browser or a program, signed in with a post."""

from uuid import UUID

from django.test import Client

from linli.areas import actions as areas
from linli.areas.domain import Role
from linli.areas.models import User
from linli.areas.queries import AreaRecord
from tests import world


def a_user(role: Role, *, area: AreaRecord, password: str = "") -> UUID:
    """Let somebody sign in, with a post in an area."""
    key = world.new_id()
    user = areas.add_user(
        user=areas.NewUser(
            username=f"u{key.hex}", encoded=areas.encoded(password) if password else ""
        ),
        now=world.NOW,
        ids=lambda: key,
    )
    appointment = areas.Appointment(user=user, role=role, place=area.place, began_on=world.DAY)
    areas.appoint(appointment=appointment, by="console", now=world.NOW, ids=world.new_id)
    return user


def a_visitor(role: Role, *, area: AreaRecord, **options: bool) -> Client:
    """Give a browser in which somebody with a post is signed in."""
    client = Client(**options)
    client.force_login(User.objects.get(id=a_user(role, area=area)))
    return client
