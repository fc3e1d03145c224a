"""A roster in few strokes: the days before once more, somebody else for a shift, two who change places."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.gates import models
from linli.features.gates.actions.keeping import held
from linli.features.gates.actions.noting import Deed, note
from linli.features.gates.actions.standing import CannotStand, as_row, locked, stands
from linli.features.gates.domain.shifts import STAND, NewShift, is_the_same, overlap, speaks_against
from linli.features.gates.queries.policies import policy
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """How many shifts were planned anew, and how many could not be."""

    planned: int
    left: int


@transaction.atomic
def copy_on(*, gate: UUID, days: int, by: Actor, now: datetime, ids: Ids) -> Copied:
    """
    Plan the shifts of the last days, today's included, once more that many days later.

    Left out is whoever holds no post any more, stands elsewhere by then, or would stand longer than
    policy lets them by then. Copied twice, it is one roster.

    :raises CannotStand: ``gates.nothing_to_copy``.
    :raises NotYours: if the gate is out of reach.
    """
    within = by.may("gates.plan")
    row = held(gate=gate, within=within)
    tomorrow = start_of(local_day(now) + timedelta(days=1))
    length = timedelta(days=days)
    wanted = [
        replace(one, id=ids(), begins_at=one.begins_at + length, ends_at=one.ends_at + length)
        for one in _planned(gate, of=(tomorrow - length, tomorrow), within=within)
    ]
    if not wanted:
        raise CannotStand(Reason(code="gates.nothing_to_copy"))
    there = _stood(
        by_users={one.user for one in wanted}, of=(tomorrow, tomorrow + length), within=within
    )
    new = [one for one in wanted if not any(is_the_same(one, other) for other in there)]
    staff = {post.user for post in areas.posts_in(within=within, roles=STAND, on=local_day(now))}
    planned = [
        shift
        for shift in new
        if shift.user in staff and _can_stand(shift, there=there, place=row.place)
    ]
    models.Shift.objects.bulk_create(as_row(one, gate=row, by=by.id, now=now) for one in planned)
    payload = {"shifts": len(planned), "days": days}
    deed = Deed(kind="gates.roster_copied", gate=row.id, place=row.place, payload=payload)
    note(deed, by=by.id, now=now, ids=ids)
    return Copied(planned=len(planned), left=len(new) - len(planned))


def _planned(
    gate: UUID, *, of: tuple[datetime, datetime], within: Jurisdiction
) -> tuple[NewShift, ...]:
    rows = models.Shift.objects.within(within).filter(gate=gate, cancelled_at=None)
    begun = rows.filter(begins_at__gte=of[0], begins_at__lt=of[1])
    return tuple(_as_new(row) for row in begun.order_by("begins_at", "id"))


def _can_stand(shift: NewShift, *, there: tuple[NewShift, ...], place: str) -> bool:
    """Tell whether nothing speaks against a shift; those copied with it met one another before as well."""
    at_most = policy(place=place, on=local_day(shift.begins_at)).shift_at_most
    clash = any(other.user == shift.user and overlap(shift, other) for other in there)
    return not clash and not speaks_against(shift, at_most=at_most)


def _stood(
    *, by_users: set[UUID], of: tuple[datetime, datetime], within: Jurisdiction
) -> tuple[NewShift, ...]:
    """List the shifts of some users at any gate within a time."""
    rows = models.Shift.objects.within(within).filter(user__in=by_users, cancelled_at=None)
    return tuple(
        _as_new(row) for row in rows.filter(begins_at__lt=of[1] + _A_DAY, ends_at__gt=of[0])
    )


def _as_new(row: models.Shift) -> NewShift:
    return NewShift(
        id=row.id, gate=row.gate_id, user=row.user, begins_at=row.begins_at, ends_at=row.ends_at
    )


@transaction.atomic
def give_to(*, shift: UUID, user: UUID, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Let somebody else stand a shift that nobody has taken up; tell the gate.

    :raises CannotStand: ``gates.handed_over_already``, ``gates.stands_elsewhere``.
    :raises NotYours: if the shift is out of reach, or nobody in office here has this key.
    """
    within = by.may("gates.plan")
    row = _open(shift, within=within)
    areas.member_of_staff(user=user, within=within, on=local_day(now))
    _change((row,), users=(user,), within=within)
    deed = _told("gates.shift_given", row, shifts=(shift,))
    note(deed, by=by.id, now=now, ids=ids)
    return row.gate_id


@transaction.atomic
def swap(*, shift: UUID, other: UUID, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Let two people change places in shifts that neither has taken up; tell the gate of the first.

    :raises CannotStand: ``gates.handed_over_already``, ``gates.stands_elsewhere``: at one time nobody
        changes places.
    :raises NotYours: if one of the shifts is out of reach.
    """
    within = by.may("gates.plan")
    # Always in one order: two who change places at once wait for one another, never for good.
    rows = {key: _open(key, within=within) for key in sorted((shift, other))}
    one, two = rows[shift], rows[other]
    if overlap(_as_new(one), _as_new(two)):
        raise CannotStand(Reason(code="gates.stands_elsewhere"))
    _change((one, two), users=(two.user, one.user), within=within)
    deed = _told("gates.shifts_swapped", one, shifts=(shift, other))
    note(deed, by=by.id, now=now, ids=ids)
    return one.gate_id


def _open(shift: UUID, *, within: Jurisdiction) -> models.Shift:
    row = locked(shift, within=within)
    if row.came_at is not None or row.cancelled_at is not None:
        raise CannotStand(Reason(code="gates.handed_over_already"))
    return row


def _change(
    rows: tuple[models.Shift, ...], *, users: tuple[UUID, ...], within: Jurisdiction
) -> None:
    """Give each row its new user, if none of them stands elsewhere by then."""
    keys = tuple(row.id for row in rows)
    for row, user in zip(rows, users, strict=True):
        if stands(replace(_as_new(row), user=user), but=keys, within=within):
            raise CannotStand(Reason(code="gates.stands_elsewhere"))
    for row, user in zip(rows, users, strict=True):
        row.user = user
        row.save(update_fields=["user"])


def _told(kind: str, row: models.Shift, *, shifts: tuple[UUID, ...]) -> Deed:
    payload = {"shifts": [str(one) for one in shifts]}
    return Deed(kind=kind, gate=row.gate_id, place=row.place, payload=payload)
