"""
Release: held back only with a listed reason or by a rule, confirmed by a person, once.

With the confirmation everything that hangs on the order stops in the same transaction: the standing
that the other features read, the open work, what was to be sent, who answered for the person.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.isolation import models
from linli.features.isolation.actions import cases, deciding
from linli.features.isolation.actions.deciding import Decided
from linli.features.isolation.actions.loading import as_standing, locked, open_and_locked
from linli.features.isolation.actions.noting import Deed, note, told
from linli.features.isolation.domain import deciding as judging
from linli.features.isolation.domain import releases
from linli.features.isolation.domain.deciding import About
from linli.features.isolation.domain.orders import Ending
from linli.features.isolation.domain.refusing import Settlement
from linli.features.isolation.domain.releases import Standing
from linli.features.isolation.domain.sampling import outstanding
from linli.features.isolation.domain.work import STOPS
from linli.features.isolation.events import Released
from linli.features.isolation.queries.last_days import Over, last_days
from linli.features.isolation.queries.policies import in_force, policy
from linli.features.isolation.queries.samples import results_of, tests_of, watched_of
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import Reason, Refused
from linli.outreach import actions as outreach
from linli.register.actions import standings
from linli.rules.domain.weighing import Decision
from linli.store.reach import reaching
from linli.work import actions as work


class CannotRelease(Refused):
    """A release that is too early, held, or has happened."""


class CannotHold(Refused):
    """A hold for a reason that is none."""


@transaction.atomic
def release(*, order: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Confirm that somebody is free: from this instant nobody may treat them as under observation.

    :raises CannotRelease: with every reason at once: ``isolation.too_early``,
        ``isolation.held_symptoms`` …, ``isolation.ended_already``; and every rule that does not
        hold: ``isolation.release.no_fever`` …
    """
    within = by.may("isolation.release")
    row = locked(order, within=within)
    standing = as_standing(row, within=within)
    decision = _weighed(row, standing, within=within, now=now)
    against = (*releases.speaks_against(standing, now=now), *judging.speaks_against(decision))
    if against:
        raise CannotRelease(*against)
    decided = Decided(order=row.id, place=row.place, decision=decision)
    deciding.keep((decided,), about=About.RELEASE, by=by.id, now=now, ids=ids)
    proposed = models.Release.objects.within(within).filter(order=row).first()
    kept = proposed or models.Release(
        id=ids(), place=row.place, order=row, due_at=row.ends_at, proposed_at=now, proposed_by=by.id
    )
    kept.confirmed_at, kept.confirmed_by = now, by.id
    kept.save()
    stop(row, ending=Ending.RELEASED, by=by, within=within, now=now, ids=ids)


def _weighed(
    row: models.Order, standing: Standing, *, within: Jurisdiction, now: datetime
) -> Decision:
    over = Over(order=row.id, person=row.person, ends_at=row.ends_at)
    # The watch follows whoever moves: what it has read may stand in any community.
    with reaching(EVERYWHERE):
        last = last_days(over=(over,), within=EVERYWHERE, now=now)
    rules = in_force(place=row.place, on=local_day(now), known_at=now)
    results = results_of(orders=(row.id,), within=within).get(row.id, {})
    tests = tests_of(watched_of(row), results=results, in_force=rules)
    return judging.of_release(
        replace(standing, tests_outstanding=outstanding(tests)),
        last=last[row.id],
        about=About.RELEASE,
        in_force=rules,
        now=now,
    )


def stop(
    row: models.Order, *, ending: Ending, by: Actor, within: Jurisdiction, now: datetime, ids: Ids
) -> None:
    """Let an order end now, with everything that hangs on it; an objection is still answered."""
    row.ended_at, row.ending = max(now, row.began_at), ending.value
    row.save(update_fields=["ended_at", "ending"])
    # Whoever is observed may have moved since, to any community: their standing went with them.
    with reaching(EVERYWHERE):
        standings.end(source=row.id, within=EVERYWHERE, now=now)
    outreach.withdraw(subject=row.id, now=now)
    for kind in STOPS:
        work.close_item(kind=kind, subject=row.id, outcome=ending, by=by, now=now, ids=ids)
    hanging = {"order": row, "ended_at": None}
    models.Custody.objects.within(within).filter(**hanging).update(ended_at=row.ended_at)
    models.Transfer.objects.within(within).filter(order=row, closed_at=None).update(closed_at=now)
    _stop_persuading(row, by=by.id, now=now, ids=ids)
    event = Released(order=row.id, ended_at=row.ended_at)
    note(told(event, place=row.place), by=by.id, now=now, id=ids())


def _stop_persuading(row: models.Order, *, by: str, now: datetime, ids: Ids) -> None:
    """Close what is open of a refusal; the entry of the release is that of this, too."""
    here = Jurisdiction(places=(row.place,))
    for case in models.Refusal.objects.within(here).filter(order=row, closed_at=None):
        case.closed_at, case.closed_by, case.outcome = now, by, Settlement.ORDER_ENDED
        case.save(update_fields=["closed_at", "closed_by", "outcome"])
        cases.end_stage(case, outcome=case.outcome, by=by, at=now, now=now, ids=ids)


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
