"""
Groups are entered and left: the one way for rules, workers, doctors and the release alike.

With the last group the watch ends, and in the same transaction everything that hangs on it: the
standing, the messages not yet sent, the calls and knocks still open.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.watch import models
from linli.features.watch.actions.noting import Deed, note
from linli.features.watch.domain import groups
from linli.features.watch.domain.codes import BY_CLOCK, CALL, KNOCK, OBSERVED, OVER, STANDING
from linli.features.watch.events import Joined, Left
from linli.features.watch.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.outreach import actions as outreach
from linli.register.actions import standings
from linli.register.actions.standings import Beginning
from linli.register.queries.standings import of_source
from linli.work import actions as work


@dataclass(frozen=True, slots=True, kw_only=True)
class Entering:
    """
    Somebody enters a group. ``source`` is the order behind it, if that is why.

    Without ``ends_at`` somebody ends it: the doctor, the release.
    """

    person: UUID
    place: str
    household: UUID | None
    group: str
    why: str
    since_on: date
    by: str
    source: UUID | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Whose hand writes: how far it reaches, when, with which keys."""

    within: Jurisdiction
    now: datetime
    ids: Ids


def enter(entering: Entering, *, hand: Hand) -> UUID:
    """
    Let somebody into a group, and tell their watch; whoever is in it stays, till the later end.

    Idempotent: said twice it changes nothing, and nothing is noted.
    """
    watch = _watch_of(entering, hand=hand)
    rows = models.Membership.objects.within(hand.within)
    held = rows.filter(watch=watch, group=entering.group, ended_at=None).first()
    if held is None:
        _begin(entering, watch=watch, hand=hand)
    elif held.ends_at and entering.ends_at and held.ends_at < entering.ends_at:
        held.ends_at = entering.ends_at
        held.save(update_fields=["ends_at"])
        settle(watch, hand=hand)
    return watch.id


def _watch_of(entering: Entering, *, hand: Hand) -> models.Watch:
    rows = models.Watch.objects.within(hand.within).select_for_update()
    standing: models.Watch | None = rows.filter(person=entering.person, ended_at=None).first()
    if standing is not None:
        return standing
    return models.Watch.objects.create(
        id=hand.ids(),
        place=entering.place,
        person=entering.person,
        household=entering.household,
        began_at=hand.now,
    )


def _begin(entering: Entering, *, watch: models.Watch, hand: Hand) -> None:
    models.Membership.objects.create(
        id=hand.ids(),
        place=watch.place,
        watch=watch,
        group=entering.group,
        why=entering.why,
        source=entering.source,
        since_on=entering.since_on,
        began_at=hand.now,
        ends_at=entering.ends_at,
        by=entering.by,
    )
    settle(watch, hand=hand)
    payload = {"group": entering.group, "why": entering.why}
    deed = Deed(kind=Joined.kind, subject=watch.id, place=watch.place, payload=payload)
    note(deed, by=entering.by, now=hand.now, id=hand.ids())


def reenter(membership: UUID, *, watch: models.Watch, hand: Hand) -> None:
    """Let somebody be in a group again that they never left."""
    rows = models.Membership.objects.within(hand.within)
    row = rows.select_for_update().get(id=membership)
    row.ended_at, row.ending = None, ""
    row.save(update_fields=["ended_at", "ending"])
    settle(watch, hand=hand)
    payload = {"group": row.group, "why": row.why}
    deed = Deed(kind=Joined.kind, subject=watch.id, place=watch.place, payload=payload)
    note(deed, by=BY_CLOCK, now=hand.now, id=hand.ids())


def leave(row: models.Membership, *, ending: str, by: str, hand: Hand) -> None:
    """Let somebody out of a group now; with the last one the watch ends."""
    row.ended_at, row.ending = hand.now, ending
    row.save(update_fields=["ended_at", "ending"])
    watch = models.Watch.objects.within(hand.within).select_for_update().get(id=row.watch_id)
    if not _open(watch, hand=hand):
        _stop(watch, hand=hand)
    settle(watch, hand=hand)
    payload = {"group": row.group, "ending": ending}
    deed = Deed(kind=Left.kind, subject=watch.id, place=watch.place, payload=payload)
    note(deed, by=by, now=hand.now, id=hand.ids())


def _stop(watch: models.Watch, *, hand: Hand) -> None:
    watch.ended_at = hand.now
    watch.save(update_fields=["ended_at"])
    outreach.withdraw(subject=watch.id, now=hand.now)
    for kind in (CALL, KNOCK):
        work.close_item(
            kind=kind,
            subject=watch.id,
            outcome=OVER,
            by=Actor(id="engine"),
            now=hand.now,
            ids=hand.ids,
        )


def settle(watch: models.Watch, *, hand: Hand) -> None:
    """Keep true what others read: the group in lists, and the standing in the register."""
    rows = _open(watch, hand=hand)
    order = policy(place=watch.place, on=local_day(hand.now)).order
    group = groups.foremost((row.group for row in rows), order=order)
    if group != watch.group:
        watch.group = group
        watch.save(update_fields=["group"])
    own = [row for row in rows if row.source is None]
    said = groups.foremost((row.group for row in own), order=order) or (OBSERVED if rows else "")
    until = next((row.ends_at for row in own if row.group == said), None)
    _say(watch, value=said, ends_at=until, hand=hand)


def _open(watch: models.Watch, *, hand: Hand) -> list[models.Membership]:
    rows = models.Membership.objects.within(hand.within).filter(watch=watch, ended_at=None)
    return list(rows.order_by("began_at", "id"))


def _say(watch: models.Watch, *, value: str, ends_at: datetime | None, hand: Hand) -> None:
    """
    Let the register hold one standing of this watch, of this value and end; or none.

    A fever takes the place of the group before it, and gives it back when it is over.
    """
    held = of_source(source=watch.id, at=hand.now, within=hand.within)
    if held is not None and held.value == value and value:
        if ends_at is not None and held.ends_at != ends_at:
            standings.put_off(source=watch.id, ends_at=ends_at, within=hand.within)
        return
    if held is not None:
        standings.end(source=watch.id, within=hand.within, now=hand.now)
    if value:
        standing = Beginning(
            person=watch.person,
            kind=STANDING,
            value=value,
            source=watch.id,
            began_at=hand.now,
            ends_at=ends_at,
        )
        standings.begin(standing=standing, within=hand.within, now=hand.now, ids=hand.ids)
