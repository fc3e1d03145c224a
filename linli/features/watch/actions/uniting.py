"""
Two records turn out to be one person: their watches become one. Two people after all: each has their own.

The watch of the record that is gone ends, and all that counts goes on in the one that is kept.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.watch import models
from linli.features.watch.actions.following import carry_work, follow_home
from linli.features.watch.actions.membership import Entering, Hand, enter, leave, settle
from linli.features.watch.actions.noting import Deed, note
from linli.features.watch.actions.passing import pass_on
from linli.features.watch.domain.codes import BY_CLOCK, FEVER, MERGED, OVER
from linli.kernel.places import EVERYWHERE
from linli.register import queries as register
from linli.register.queries import PersonLine
from linli.store.reach import reaching
from linli.work import actions as work


@transaction.atomic
def unite(*, gone: UUID, merge: UUID, now: datetime, ids: Ids) -> UUID | None:
    """
    Let the watch of a record that is gone go on as the watch of the one that is kept; tell that watch.

    Nothing happens where nobody was watched, or where the merge is undone by now. Idempotent.
    """
    with reaching(EVERYWHERE):
        hand = Hand(within=EVERYWHERE, now=now, ids=ids)
        kept = register.person(id=gone, within=EVERYWHERE).merged_into
        if kept is None:
            return None
        follow_home(people=(kept,), now=now, ids=ids)
        rows = models.Watch.objects.within(EVERYWHERE).select_for_update()
        row = rows.filter(person=gone, ended_at=None).first()
        if row is None:
            return None
        person = register.person(id=kept, within=EVERYWHERE).line
        return _join_up(row, person=person, merge=merge, hand=hand)


def _join_up(row: models.Watch, *, person: PersonLine, merge: UUID, hand: Hand) -> UUID:
    """Pass everything on, then end the watch, as its last membership does."""
    rows = models.Membership.objects.within(hand.within).select_for_update()
    standing = list(rows.filter(watch=row, ended_at=None).order_by("began_at", "id"))
    members = [_admit(one, person=person, hand=hand) for one in standing]
    into = models.Watch.objects.within(hand.within).get(person=person.id, ended_at=None)
    fever = _settle_fever(row, into=into, hand=hand)
    passed = {"members": members, "fever": fever, **pass_on(row, to=into, within=hand.within)}
    for one in standing:
        leave(one, ending=MERGED, by=BY_CLOCK, hand=hand)
    row.refresh_from_db()
    row.into, row.merge, row.passed = into.id, merge, passed
    row.save(update_fields=["into", "merge", "passed"])
    carry_work(into, hand=hand)
    settle(into, hand=hand)
    deed = Deed(kind="watch.united", subject=into.id, place=into.place)
    note(deed, by=BY_CLOCK, now=hand.now, id=hand.ids())
    key: UUID = into.id
    return key


def _admit(one: models.Membership, *, person: PersonLine, hand: Hand) -> Mapping[str, Any]:
    """Let the one who is kept into a group of the other; tell what stood there before."""
    rows = models.Membership.objects.within(hand.within).select_for_update(of=("self",))
    rows = rows.filter(watch__person=person.id, watch__ended_at=None, group=one.group)
    held = rows.filter(ended_at=None).first()
    said = {"was": str(one.id), "held": held and _end_of(held)}
    entering = Entering(
        person=person.id,
        place=person.place,
        household=person.household,
        group=one.group,
        why=one.why,
        since_on=one.since_on,
        by=one.by,
        source=one.source,
        ends_at=one.ends_at,
    )
    enter(entering, hand=hand)
    if held and one.source and not held.source:
        # Under an order somebody is watched until the release, whatever else has an end.
        held.source, held.ends_at = one.source, None
        held.save(update_fields=["source", "ends_at"])
    became = held or rows.get(ended_at=None)
    return {**said, "became": str(became.id)}


def _end_of(held: models.Membership) -> Mapping[str, str]:
    ends_at = held.ends_at.isoformat() if held.ends_at else ""
    return {"ends_at": ends_at, "source": str(held.source or "")}


def _settle_fever(row: models.Watch, *, into: models.Watch, hand: Hand) -> str:
    """Close the follow-up of the one where the other has one already; tell which was closed."""
    open_ones = models.Fever.objects.within(hand.within).filter(closed_at=None)
    fever = open_ones.select_for_update().filter(watch=row).first()
    if fever is None or not open_ones.filter(watch=into).exists():
        return ""
    fever.closed_at, fever.closed_by, fever.outcome = hand.now, BY_CLOCK, MERGED
    fever.save(update_fields=["closed_at", "closed_by", "outcome"])
    work.close_item(
        kind=FEVER,
        subject=fever.id,
        outcome=OVER,
        by=Actor(id=BY_CLOCK),
        now=hand.now,
        ids=hand.ids,
    )
    return str(fever.id)
