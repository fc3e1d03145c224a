"""Links: the person or a worker lets somebody say readings; each can be revoked at any time."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.watch import models
from linli.features.watch.actions.asking import say_needs
from linli.features.watch.actions.membership import Hand
from linli.features.watch.actions.noting import Deed, note
from linli.features.watch.actions.taking import only
from linli.features.watch.domain.own import Granting, Own, Tie
from linli.features.watch.domain.readings import Said
from linli.features.watch.domain.verdicts import Taken, Verdict
from linli.features.watch.queries.links import link_held
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.store.reach import reaching

CALLED_AT_MOST = 40


class CannotGrant(Refused):
    """A link for a watch that is over, or for somebody whom nobody can tell from others."""


class NoLongerTrusted(Refused):
    """A link that was revoked, or whose watch has ended."""


@transaction.atomic
def grant(*, granting: Granting, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Let somebody say the readings of a watch; tell the link. Of the person's own there is one.

    :raises CannotGrant: ``watch.ended_already``, ``watch.called_what``.
    :raises NotYours: if the watch is out of reach.
    """
    within = by.may("watch.trust")
    row = models.Watch.objects.within(within).filter(id=granting.watch).first()
    return _grant(granting, row=row, by=by.id, hand=Hand(within=within, now=now, ids=ids))


@transaction.atomic
def grant_own(*, granting: Granting, own: Own, now: datetime, ids: Ids) -> UUID:
    """
    Let a relative or a neighbour say one's own readings; tell the link.

    :raises CannotGrant: ``watch.ended_already``, ``watch.called_what``.
    :raises NotYours: if the watch is nobody's of theirs.
    """
    rows = models.Watch.objects.within(own.within)
    row = rows.filter(id=granting.watch, person__in=own.people).first()
    return _grant(granting, row=row, by=own.by, hand=Hand(within=own.within, now=now, ids=ids))


def _grant(granting: Granting, *, row: models.Watch | None, by: str, hand: Hand) -> UUID:
    if row is None:
        raise NotYours(str(granting.watch))
    if row.ended_at is not None:
        raise CannotGrant(Reason(code="watch.ended_already"))
    called = granting.called.strip()[:CALLED_AT_MOST]
    if granting.tie is not Tie.SELF and not called:
        raise CannotGrant(Reason(code="watch.called_what"))
    if granting.tie is Tie.SELF:
        return own_link(row, by=by, hand=hand)
    _, is_new = models.Link.objects.within(hand.within).get_or_create(
        id=granting.id,
        defaults={
            "place": row.place,
            "watch": row,
            "tie": granting.tie.value,
            "called": called,
            "granted_by": by,
            "granted_at": hand.now,
        },
    )
    if is_new:
        _note("watch.link_granted", row, tie=granting.tie, by=by, hand=hand)
    return granting.id


def own_link(row: models.Watch, *, by: str, hand: Hand) -> UUID:
    """Give the person's own link, made if there is none; idempotent."""
    links = models.Link.objects.within(hand.within)
    held: UUID | None = (
        links.filter(watch=row, tie=Tie.SELF, revoked_at=None).values_list("id", flat=True).first()
    )
    if held is not None:
        return held
    made = models.Link.objects.create(
        id=hand.ids(),
        place=row.place,
        watch=row,
        tie=Tie.SELF.value,
        granted_by=by,
        granted_at=hand.now,
    )
    _note("watch.link_granted", row, tie=Tie.SELF, by=by, hand=hand)
    return made.id


@transaction.atomic
def revoke(*, link: UUID, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Let somebody say readings no longer, from this instant. Idempotent; tells the watch.

    :raises NotYours: if the link is out of reach.
    """
    within = by.may("watch.trust")
    row = models.Link.objects.within(within).select_for_update().filter(id=link).first()
    return _revoke(row, by=by.id, hand=Hand(within=within, now=now, ids=ids))


@transaction.atomic
def revoke_own(*, link: UUID, own: Own, now: datetime, ids: Ids) -> UUID:
    """
    Let somebody say one's own readings no longer. Idempotent; tells the watch.

    :raises NotYours: if the link is for nobody of theirs.
    """
    rows = models.Link.objects.within(own.within).select_for_update(of=("self",))
    row = rows.filter(id=link, watch__person__in=own.people).first()
    return _revoke(row, by=own.by, hand=Hand(within=own.within, now=now, ids=ids))


def _revoke(row: models.Link | None, *, by: str, hand: Hand) -> UUID:
    if row is None:
        raise NotYours("link")
    if row.revoked_at is None:
        row.revoked_at, row.revoked_by = hand.now, by
        row.save(update_fields=["revoked_at", "revoked_by"])
        watch = models.Watch.objects.within(hand.within).get(id=row.watch_id)
        _note("watch.link_revoked", watch, tie=Tie(row.tie), by=by, hand=hand)
    key: UUID = row.watch_id
    return key


@transaction.atomic
def take_by_link(
    *, link: UUID, said: Said, now: datetime, ids: Ids, needs: Sequence[str] = ()
) -> Verdict:
    """
    Take a reading from whoever holds a link: for its watch alone, whatever else was said.

    Nobody is signed in, so nothing is in reach: what the link is for is looked up by its key, and
    from there on the dwelling alone.

    :raises NoLongerTrusted: ``watch.no_longer_trusted``, ``watch.ended_already``.
    :raises CannotTake: with every reason at once.
    """
    with reaching(EVERYWHERE):
        held = link_held(link=link)
    if held.reasons:
        raise NoLongerTrusted(*held.reasons)
    if said.watch != held.watch:
        raise NotYours(str(said.watch))
    within = Jurisdiction(places=(held.place,))
    hand, by = Hand(within=within, now=now, ids=ids), f"link:{link}"
    with reaching(within):
        verdict = only(said, by=by, hand=hand)
        if verdict.taken is not Taken.ASKED_BACK:
            say_needs(watch=said.watch, needs=needs, by=by, hand=hand)
        return verdict


def _note(kind: str, row: models.Watch, *, tie: Tie, by: str, hand: Hand) -> None:
    deed = Deed(kind=kind, subject=row.id, place=row.place, payload={"tie": tie.value})
    note(deed, by=by, now=hand.now, id=hand.ids())
