"""Two records are two people after all: each watch has again what it had, as it is by now."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.watch import models
from linli.features.watch.actions.fevers import reopen
from linli.features.watch.actions.following import bring, carry_work, follow_home
from linli.features.watch.actions.membership import Hand, leave, reenter, settle
from linli.features.watch.actions.noting import Deed, note
from linli.features.watch.actions.passing import give_back
from linli.features.watch.domain.codes import BY_CLOCK, PARTED
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching


@transaction.atomic
def part(*, kept: UUID, merge: UUID, now: datetime, ids: Ids) -> UUID | None:
    """
    Give the watch back that a merge had joined to another; tell it. Idempotent.

    What has ended meanwhile, by a release or a doctor, stays ended: it was about one of the two.
    What was read since the merge stays with the record that was kept.
    """
    with reaching(EVERYWHERE):
        hand = Hand(within=EVERYWHERE, now=now, ids=ids)
        follow_home(people=(kept,), now=now, ids=ids)
        rows = models.Watch.objects.within(EVERYWHERE).select_for_update()
        row = rows.filter(merge=merge).first()
        if row is None:
            return None
        return _part(row, from_=rows.get(id=row.into), hand=hand)


def _part(row: models.Watch, *, from_: models.Watch, hand: Hand) -> UUID:
    passed = row.passed
    row.into, row.merge, row.passed = None, None, {}
    row.save(update_fields=["into", "merge", "passed"])
    give_back(passed, to=row, hand=hand)
    still = [one for one in passed["members"] if _give_up(one, hand=hand)]
    if still:
        row.ended_at = None
        row.save(update_fields=["ended_at"])
        bring(row, hand=hand)
        carry_work(row, hand=hand)
    for one in still:
        reenter(UUID(one["was"]), watch=row, hand=hand)
    if passed["fever"]:
        reopen(UUID(passed["fever"]), watch=row, hand=hand)
    from_.refresh_from_db()
    settle(from_, hand=hand)
    deed = Deed(kind="watch.parted", subject=row.id, place=row.place)
    note(deed, by=BY_CLOCK, now=hand.now, id=hand.ids())
    key: UUID = row.id
    return key


def _give_up(one: Mapping[str, Any], *, hand: Hand) -> bool:
    """Let the one who was kept leave the group of the other; tell whether it still held."""
    rows = models.Membership.objects.within(hand.within).select_for_update()
    became = rows.filter(id=one["became"], ended_at=None).first()
    if became is None:
        return False
    if held := one["held"]:
        became.ends_at = datetime.fromisoformat(held["ends_at"]) if held["ends_at"] else None
        became.source = UUID(held["source"]) if held["source"] else None
        became.save(update_fields=["ends_at", "source"])
    else:
        leave(became, ending=PARTED, by=BY_CLOCK, hand=hand)
    return True
