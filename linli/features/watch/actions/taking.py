"""Readings are said: by the person, through a link, by a worker for many, by a device; or taken back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.watch import models
from linli.features.watch.actions.asking import say_needs
from linli.features.watch.actions.fevers import recount
from linli.features.watch.actions.keeping import keep
from linli.features.watch.actions.membership import Hand
from linli.features.watch.actions.noting import Deed, note
from linli.features.watch.domain.own import Own
from linli.features.watch.domain.readings import Said
from linli.features.watch.domain.verdicts import Taken, Verdict
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused

AT_ONCE = 500


class CannotTake(Refused):
    """A reading that cannot be as it was said, or that nobody may say any more."""


class CannotTakeBack(Refused):
    """A reading that was taken back before."""


class TooMany(Refused):
    """More readings at once than are taken at once."""


@transaction.atomic
def take(*, readings: Sequence[Said], by: Actor, now: datetime, ids: Ids) -> tuple[Verdict, ...]:
    """
    Take readings of many people at once; tell for each what became of it. Sent twice it counts once.

    :raises TooMany: ``watch.too_many``, beyond 500.
    """
    within = by.may("watch.read")
    if len(readings) > AT_ONCE:
        raise TooMany(Reason(code="watch.too_many", facts={"at_most": AT_ONCE}))
    return keep(readings, by=by.id, hand=Hand(within=within, now=now, ids=ids))


@transaction.atomic
def take_own(
    *, said: Said, own: Own, now: datetime, ids: Ids, needs: Sequence[str] = ()
) -> Verdict:
    """
    Take a reading of oneself, or of a child one answers for; with what is needed, if anything.

    :raises CannotTake: with every reason at once.
    :raises CannotSay: ``watch.no_such_need``.
    :raises NotYours: if the watch is nobody's of theirs.
    """
    rows = models.Watch.objects.within(own.within).filter(id=said.watch, person__in=own.people)
    if not rows.exists():
        raise NotYours(str(said.watch))
    hand = Hand(within=own.within, now=now, ids=ids)
    verdict = only(said, by=own.by, hand=hand)
    if verdict.taken is not Taken.ASKED_BACK:
        say_needs(watch=said.watch, needs=needs, by=own.by, hand=hand)
    return verdict


def only(said: Said, *, by: str, hand: Hand) -> Verdict:
    """
    Keep one reading; what is asked back is an answer, not a refusal.

    :raises CannotTake: with every reason at once.
    """
    (verdict,) = keep((said,), by=by, hand=hand)
    if verdict.taken is Taken.REFUSED:
        raise CannotTake(*verdict.reasons)
    return verdict


@transaction.atomic
def take_sent(*, said: Said, place: str, by: str, now: datetime, ids: Ids) -> Verdict:
    """
    Take a reading from an entry of a device, within the place of the entry.

    :raises CannotTake: with every reason at once; the entry stays in the journal all the same.
    """
    within = Jurisdiction(places=(place,))
    verdict = only(said, by=by, hand=Hand(within=within, now=now, ids=ids))
    if verdict.taken is Taken.ASKED_BACK:
        # Nobody is there to be asked: the device's own screen asks before it sends.
        raise CannotTake(*verdict.reasons)
    return verdict


@transaction.atomic
def take_back(*, reading: UUID, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Take a reading back that was a slip: it stays, and counts no more. Tells the watch.

    A follow-up that it opened stays open: the doctor closes it, as a typing error.

    :raises CannotTakeBack: ``watch.taken_back_already``.
    :raises NotYours: if the reading is out of reach.
    """
    within = by.may("watch.read")
    rows = models.Reading.objects.within(within).select_for_update()
    row = rows.filter(id=reading).first()
    if row is None:
        raise NotYours(str(reading))
    if row.taken_back_at is not None:
        raise CannotTakeBack(Reason(code="watch.taken_back_already"))
    row.taken_back_at, row.taken_back_by = now, by.id
    row.save(update_fields=["taken_back_at", "taken_back_by"])
    recount(row.watch_id, hand=Hand(within=within, now=now, ids=ids))
    deed = Deed(kind="watch.taken_back", subject=row.watch_id, place=row.place)
    note(deed, by=by.id, now=now, id=ids())
    watch: UUID = row.watch_id
    return watch
