"""Posts and those who sign in: given, ended, renewed; each with its entry in the journal."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas import actions as areas
from linli.areas import queries
from linli.areas.actions import Appointment, Ids, NewUser
from linli.areas.domain import Actor, Level, Role
from linli.features.households.actions.noting import Deed, note
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours, Reason, Refused


class CannotAppoint(Refused):
    """A post that this person may not give or end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPost:
    """Who is to be what, and in which area (by its code)."""

    username: str
    role: Role
    code: str


@transaction.atomic
def appoint(*, post: NewPost, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Give somebody a post from today on.

    :raises CannotAppoint: ``posts.not_yours_to_give``, ``posts.grid_only``, ``posts.oneself``,
        ``users.unknown``.
    :raises AreasRefused: ``posts.held``.
    """
    area = queries.area(code=post.code, on=local_day(now))
    if not by.may("posts.appoint").covers(area.place):
        raise NotYours(post.code)
    if not by.may_appoint(post.role, place=area.place):
        raise CannotAppoint(Reason(code="posts.not_yours_to_give"))
    if (post.role is Role.GRID_WORKER) != (area.level is Level.GRID):
        raise CannotAppoint(Reason(code="posts.grid_only"))
    user = _user_named(post.username)
    _refuse_oneself(user, by=by)
    given = Appointment(user=user, role=post.role, place=area.place, began_on=local_day(now))
    made = areas.appoint(appointment=given, by=by.id, now=now, ids=ids)
    payload = {"post": str(made), "role": post.role.value}
    deed = Deed(kind="appointed", subject=user, place=area.place, payload=payload)
    note(deed, by=by.id, now=now, id=ids())
    return made


def _user_named(username: str) -> UUID:
    try:
        return queries.user_named(username)
    except NotYours as missing:
        reason = Reason(code="users.unknown", facts={"username": username})
        raise CannotAppoint(reason) from missing


def _refuse_oneself(user: UUID, *, by: Actor) -> None:
    if by.id == f"user:{user}":
        raise CannotAppoint(Reason(code="posts.oneself"))


@transaction.atomic
def end_post(*, post: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    End a post today.

    :raises CannotAppoint: ``posts.not_yours_to_give``, ``posts.oneself``.
    """
    held = queries.post(id=post, within=by.may("posts.appoint"), on=local_day(now))
    if not by.may_appoint(held.role, place=held.place):
        raise CannotAppoint(Reason(code="posts.not_yours_to_give"))
    _refuse_oneself(held.user, by=by)
    areas.end_post(post=post, now=now)
    payload = {"post": str(post), "role": held.role.value}
    deed = Deed(kind="post_ended", subject=held.user, place=held.place, payload=payload)
    note(deed, by=by.id, now=now, id=ids())


@transaction.atomic
def add_user(*, user: NewUser, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Let a member of staff sign in.

    :raises AreasRefused: ``users.taken``.
    """
    made = areas.add_user(user=user, now=now, ids=ids)
    _note_of_user("user_added", made, by=by, now=now, id=ids())
    return made


@transaction.atomic
def reset_password(*, user: UUID, encoded: str, by: Actor, now: datetime, ids: Ids) -> None:
    """Give a member of staff another password; whoever is signed in as them no longer is."""
    _of_their_staff(user, by=by, now=now)
    areas.set_password(user=user, encoded=encoded, now=now)
    _note_of_user("password_reset", user, by=by, now=now, id=ids())


@transaction.atomic
def end_sessions(*, user: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """Sign a member of staff out, wherever they are signed in."""
    _of_their_staff(user, by=by, now=now)
    areas.end_sessions(user=user, now=now)
    _note_of_user("sessions_ended", user, by=by, now=now, id=ids())


def _of_their_staff(user: UUID, *, by: Actor, now: datetime) -> None:
    within = by.may("users.manage")
    queries.member_of_staff(user=user, within=within, on=local_day(now))


def _note_of_user(kind: str, user: UUID, *, by: Actor, now: datetime, id: UUID) -> None:
    place = by.may("users.manage").places[0]
    note(Deed(kind=kind, subject=user, place=place), by=by.id, now=now, id=id)
