"""A pass ends: taken back with a reason, or its time is over; its cards count no longer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.domain import Actor
from linli.features.passes import models
from linli.features.passes.actions import issuing
from linli.features.passes.actions.loading import holding
from linli.features.passes.actions.noting import Means, note, told
from linli.features.passes.domain.own import Own
from linli.features.passes.domain.states import Ending, Lost, WhyRevoked
from linli.features.passes.events import PassEnded
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused

BY_ITSELF = "clock"


class CannotRevoke(Refused):
    """A pass that is to be taken back without saying why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revoking:
    """Which pass is taken back, and why: a code of the closed list, and words for the holder."""

    pass_: UUID
    reason: WhyRevoked
    words: str = ""


@transaction.atomic
def revoke(*, revoking: Revoking, by: Actor, now: datetime, means: Means) -> None:
    """
    Take a pass back; the holder is told why and can appeal.

    :raises CannotRevoke: ``passes.no_words``.
    :raises NotAsItWas: ``passes.ended_already``.
    """
    within = by.may("passes.revoke")
    row = holding(revoking.pass_, within=within, now=now)
    if not revoking.words.strip():
        raise CannotRevoke(Reason(code="passes.no_words"))
    row.reason, row.reason_words = revoking.reason, revoking.words.strip()[:500]
    _end(row, ending=Ending.REVOKED, within=within, by=by.id, now=now, means=means)


@transaction.atomic
def give_back(*, pass_: UUID, own: Own, now: datetime, means: Means) -> None:
    """
    Give a pass back that one does not need any more.

    :raises NotAsItWas: ``passes.ended_already``.
    :raises NotYours: if it is nobody's of theirs.
    """
    row = holding(pass_, within=own.within, now=now)
    if row.person not in own.people:
        raise NotYours(str(pass_))
    row.reason = WhyRevoked.OWN_WISH
    _end(row, ending=Ending.REVOKED, within=own.within, by=own.by, now=now, means=means)


@transaction.atomic
def expire(*, within: Jurisdiction, now: datetime, means: Means, at_most: int) -> int:
    """End the passes whose time is over; tell how many."""
    rows = models.Pass.objects.within(within).select_for_update(skip_locked=True)
    over = rows.filter(ended_at=None, ends_at__lte=now).order_by("ends_at", "id")
    found = list(over[:at_most])
    for row in found:
        here = Jurisdiction(places=(row.place,))
        _end(row, ending=Ending.EXPIRED, within=here, by=BY_ITSELF, now=now, means=means)
    return len(found)


def end_moved_away(row: models.Pass, *, now: datetime, means: Means) -> None:
    """End a pass of a household of which nobody lives there any more."""
    row.reason = WhyRevoked.MOVED_AWAY
    _end(row, ending=Ending.REVOKED, within=EVERYWHERE, by=BY_ITSELF, now=now, means=means)


def _end(
    row: models.Pass,
    *,
    ending: Ending,
    within: Jurisdiction,
    by: str,
    now: datetime,
    means: Means,
) -> None:
    row.ended_at = row.ends_at if ending is Ending.EXPIRED else now
    row.ending, row.ended_by = ending, by
    row.save(update_fields=["ended_at", "ending", "ended_by", "reason", "reason_words"])
    cards = models.Card.objects.within(within).filter(of=row, ended_at=None)
    cards.update(ended_at=row.ended_at, ending=Lost.PASS_ENDED)
    issuing.stop_standing(row.id, now=row.ended_at)
    event = PassEnded(pass_=row.id, ending=row.ending, ended_at=row.ended_at)
    note(told(event, place=row.place), by=by, now=now, id=means.ids())
