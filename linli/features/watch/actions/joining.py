"""Somebody joins a watch group by rule, and leaves it: by a worker, an order, the clock."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.watch import models
from linli.features.watch.actions.fevers import follow_told
from linli.features.watch.actions.membership import Entering, Hand, enter, leave
from linli.features.watch.domain import groups
from linli.features.watch.domain.codes import BY_CLOCK
from linli.features.watch.domain.groups import BY_FEVER, BY_ORDER, Joining
from linli.features.watch.domain.policies import Policy
from linli.features.watch.queries.policies import policy
from linli.kernel.days import local_day, start_of
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import queries as register
from linli.register.queries.standings import of_source
from linli.store.reach import reaching


class CannotJoin(Refused):
    """A reason that is none today, a day that is none, a period that is over already."""


class CannotLeave(Refused):
    """A group that somebody has left, or that only a release ends."""


class Ending(StrEnum):
    """How somebody left a group."""

    OVER = "over"
    RELEASED = "released"

    MISTAKE = "mistake"


@transaction.atomic
def join(*, joining: Joining, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Put somebody under watch for a reason of the closed list; the rule says which group, how long.

    Tells the watch. Whoever is in the group already stays in it. Whoever is said to have a fever is
    followed up by the doctor, as if it had been read.

    :raises CannotJoin: with every reason at once: ``watch.no_such_why``, ``watch.since_tomorrow``,
        ``watch.over_already``.
    :raises NotYours: if the person is out of reach.
    """
    within = by.may("watch.join")
    person = _who(joining.person, within=within)
    rules = policy(place=person.place, on=local_day(now))
    group = groups.group_for(rules.groups, why=joining.why)
    if reasons := _against(joining, rules=rules, group=group, now=now):
        raise CannotJoin(*reasons)
    days = rules.days.get(joining.why)
    entering = Entering(
        person=person.id,
        place=person.place,
        household=person.household,
        group=group or "",
        why=joining.why,
        since_on=joining.since_on,
        by=by.id,
        ends_at=None if days is None else groups.ends_at(since_on=joining.since_on, days=days),
    )
    hand = Hand(within=within, now=now, ids=ids)
    watch = enter(entering, hand=hand)
    if joining.why == BY_FEVER:
        began_at = start_of(joining.since_on)
        follow_told(watch=watch, began_at=began_at, by=by.id, hand=hand)
    return watch


def _who(person: UUID, *, within: Jurisdiction) -> register.PersonLine:
    """Read a person; of two records that were merged the one that stayed."""
    found = register.person(id=person, within=within)
    if found.merged_into:
        found = register.person(id=found.merged_into, within=within)
    if not within.covers(found.line.place):
        raise NotYours(str(person))
    return found.line


def _against(
    joining: Joining, *, rules: Policy, group: str | None, now: datetime
) -> tuple[Reason, ...]:
    if joining.why not in rules.whys or group is None:
        return (Reason(code="watch.no_such_why"),)
    if joining.since_on > local_day(now):
        return (Reason(code="watch.since_tomorrow"),)
    days = rules.days.get(joining.why)
    if days is not None and groups.ends_at(since_on=joining.since_on, days=days) <= now:
        return (Reason(code="watch.over_already", facts={"days": days}),)
    return ()


@transaction.atomic
def take_out(*, membership: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Take somebody out of a group they were put in by mistake.

    :raises CannotLeave: ``watch.left_already``, ``watch.only_release`` (an order ends it),
        ``watch.only_doctor`` (a fever is ended by its outcome).
    :raises NotYours: if the membership is out of reach.
    """
    within = by.may("watch.join")
    rows = models.Membership.objects.within(within).select_for_update()
    row = rows.filter(id=membership).first()
    if row is None:
        raise NotYours(str(membership))
    if row.ended_at is not None:
        raise CannotLeave(Reason(code="watch.left_already"))
    if row.source is not None:
        raise CannotLeave(Reason(code="watch.only_release"))
    fevers = models.Fever.objects.within(within).filter(watch=row.watch, closed_at=None)
    if row.why == BY_FEVER and fevers.exists():
        raise CannotLeave(Reason(code="watch.only_doctor"))
    leave(row, ending=Ending.MISTAKE, by=by.id, hand=Hand(within=within, now=now, ids=ids))


@transaction.atomic
def follow_order(
    *, order: UUID, origin: str, within: Jurisdiction, now: datetime, ids: Ids
) -> UUID | None:
    """
    Watch whoever an order of observation is about; nobody, if it holds no more. Idempotent.

    ``origin`` is the group that the order names, if it names one; the rule decides.
    """
    standing = of_source(source=order, at=now, within=within)
    if standing is None:
        return None
    person = _who(standing.person, within=within)
    rules = policy(place=person.place, on=local_day(now))
    group = groups.group_for(rules.groups, why=BY_ORDER, origin=origin)
    if group is None:
        return None
    entering = Entering(
        person=person.id,
        place=person.place,
        household=person.household,
        group=group,
        why=BY_ORDER,
        since_on=local_day(standing.began_at),
        by=BY_CLOCK,
        source=order,
    )
    return enter(entering, hand=Hand(within=within, now=now, ids=ids))


@transaction.atomic
def release(*, order: UUID, now: datetime, ids: Ids) -> int:
    """
    Watch somebody no longer because of an order; tell how many groups that ends. Idempotent.

    Nobody is reminded, called or knocked at after this, unless another rule watches them. The order
    may have been given in another community than they live in by now.
    """
    with reaching(EVERYWHERE):
        rows = models.Membership.objects.within(EVERYWHERE).select_for_update()
        standing = list(rows.filter(source=order, ended_at=None).order_by("id"))
        hand = Hand(within=EVERYWHERE, now=now, ids=ids)
        for row in standing:
            leave(row, ending=Ending.RELEASED, by=BY_CLOCK, hand=hand)
    return len(standing)


@transaction.atomic
def lapse(*, now: datetime, ids: Ids, at_most: int) -> int:
    """
    Let everybody out whose time in a group is up; tell how many.

    Two callers at once never take the same one: rows that another hand holds are passed over.
    """
    rows = models.Membership.objects.within(EVERYWHERE).filter(ended_at=None, ends_at__lte=now)
    due = list(rows.select_for_update(skip_locked=True).order_by("ends_at", "id")[:at_most])
    for row in due:
        leave(row, ending=Ending.OVER, by=BY_CLOCK, hand=Hand(within=EVERYWHERE, now=now, ids=ids))
    return len(due)
