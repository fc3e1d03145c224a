"""
Release: proposed by the clock, held back only with a listed reason, confirmed by a person, once.

With the confirmation everything that hangs on the order stops in the same transaction: the standing
that the other features read, the open work, what was to be sent, who answered for the person.
"""

from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.isolation import models
from linli.features.isolation.actions.custody import at_home_of
from linli.features.isolation.actions.loading import as_standing, locked, open_and_locked
from linli.features.isolation.actions.noting import Deed, note, told
from linli.features.isolation.domain import releases
from linli.features.isolation.domain.orders import Ending
from linli.features.isolation.domain.places import community_part
from linli.features.isolation.events import Released
from linli.features.isolation.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import Reason, Refused
from linli.outreach import actions as outreach
from linli.register.actions import standings
from linli.store import bulk

BY_CLOCK = "clock"


class CannotRelease(Refused):
    """A release that is too early, held, or has happened."""


class CannotHold(Refused):
    """A hold for a reason that is none."""


@transaction.atomic
def propose(*, now: datetime, ids: Ids, at_most: int) -> int:
    """
    Propose the release of everybody whose time is over; tell how many.

    Two callers at once never propose the same one: rows that another hand holds are passed over.
    """
    waiting = models.Order.objects.within(EVERYWHERE).filter(
        ended_at=None, ends_at__lte=now, release=None
    )
    rows = list(
        waiting.select_for_update(skip_locked=True, of=("self",))
        .order_by("ends_at", "id")
        .values_list("id", "place", "ends_at")[:at_most]
    )
    bulk.put_in_unless_there(
        models.Release,
        columns=(
            *("id", "place", "order_id", "due_at", "proposed_at", "proposed_by"),
            "confirmed_by",
        ),
        rows=[(ids(), place, order, due, now, BY_CLOCK, "") for order, place, due in rows],
    )
    for community, group in groupby(sorted(rows, key=_community), key=_community):
        count = len(tuple(group))
        deed = Deed(
            kind="isolation.releases_proposed",
            order=None,
            place=community,
            payload={"orders": count},
        )
        note(deed, by=BY_CLOCK, now=now, id=ids())
    return len(rows)


def _community(row: tuple[UUID, str, datetime]) -> str:
    return community_part(row[1])


@transaction.atomic
def release(*, order: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Confirm that somebody is free: from this instant nobody may treat them as under observation.

    :raises CannotRelease: with every reason at once: ``isolation.too_early``,
        ``isolation.held_symptoms`` …, ``isolation.ended_already``.
    """
    within = by.may("isolation.release")
    row = locked(order, within=within)
    if reasons := releases.speaks_against(as_standing(row, within=within), now=now):
        raise CannotRelease(*reasons)
    proposed = models.Release.objects.within(within).filter(order=row).first()
    kept = proposed or models.Release(
        id=ids(), place=row.place, order=row, due_at=row.ends_at, proposed_at=now, proposed_by=by.id
    )
    kept.confirmed_at, kept.confirmed_by = now, by.id
    kept.save()
    stop(row, ending=Ending.RELEASED, by=by.id, within=within, now=now, id=ids())


def stop(
    row: models.Order, *, ending: Ending, by: str, within: Jurisdiction, now: datetime, id: UUID
) -> None:
    """Let an order end now, with everything that hangs on it."""
    row.ended_at, row.ending = max(now, row.began_at), ending.value
    row.save(update_fields=["ended_at", "ending"])
    with at_home_of(row) as home:
        standings.end(source=row.id, within=home, now=now)
    outreach.withdraw(subject=row.id, now=now)
    hanging = {"order": row, "ended_at": None}
    models.Custody.objects.within(within).filter(**hanging).update(ended_at=row.ended_at)
    models.Transfer.objects.within(within).filter(order=row, closed_at=None).update(closed_at=now)
    models.Refusal.objects.within(within).filter(order=row, closed_at=None).update(
        closed_at=now, closed_by=by, outcome="order_ended"
    )
    event = Released(order=row.id, ended_at=row.ended_at)
    note(told(event, place=row.place), by=by, now=now, id=id)


@transaction.atomic
def hold(*, order: UUID, reason: str, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Hold a release back, for one of the listed reasons; said twice it is one hold.

    :raises CannotHold: ``isolation.no_such_hold``.
    :raises OrderEnded: ``isolation.ended_already``.
    """
    within = by.may("isolation.release")
    row = open_and_locked(order, within=within)
    if reason not in policy(place=row.place, on=local_day(row.began_at)).holds:
        raise CannotHold(Reason(code="isolation.no_such_hold"))
    held = models.Hold.objects.within(within).filter(order=row, reason=reason, lifted_at=None)
    if held.exists():
        return
    models.Hold.objects.create(
        id=ids(), place=row.place, order=row, reason=reason, by=by.id, at=now
    )
    deed = Deed(kind="isolation.held", order=row.id, place=row.place, payload={"reason": reason})
    note(deed, by=by.id, now=now, id=ids())


@transaction.atomic
def lift(*, order: UUID, reason: str, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Lift a hold: what held the release back is no more.

    :raises CannotHold: ``isolation.not_held``.
    """
    within = by.may("isolation.release")
    row = open_and_locked(order, within=within)
    held = models.Hold.objects.within(within).filter(order=row, reason=reason, lifted_at=None)
    if not held.update(lifted_by=by.id, lifted_at=now):
        raise CannotHold(Reason(code="isolation.not_held"))
    deed = Deed(
        kind="isolation.hold_lifted", order=row.id, place=row.place, payload={"reason": reason}
    )
    note(deed, by=by.id, now=now, id=ids())
