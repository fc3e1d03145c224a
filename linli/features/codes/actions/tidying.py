"""Destroys what has been kept for as long as it may be: facts, decisions, and what hangs on them."""

from datetime import datetime

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.codes import models
from linli.features.codes.actions.noting import note_all
from linli.features.codes.queries.policies import policy
from linli.journal.domain import Entry
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching


@transaction.atomic
def tidy(*, now: datetime, ids: Ids) -> int:
    """
    Destroy what is over its time; tell how many rows. What counts now, or makes a code now, stays.

    The database lets go of a sealed row only after the time that was sealed into it.
    """
    before = now - policy(place="", on=local_day(now)).kept_for
    with reaching(EVERYWHERE):
        standing = models.Code.objects.within(EVERYWHERE).values("decision")
        over = (
            models.Showing.objects.within(EVERYWHERE).filter(at__lt=before),
            models.Appeal.objects.within(EVERYWHERE).filter(answered_at__lt=before),
            models.Decision.objects.within(EVERYWHERE)
            .filter(kept_until__lt=now)
            .exclude(id__in=standing),
            models.Correction.objects.within(EVERYWHERE).filter(kept_until__lt=now),
            models.ByHand.objects.within(EVERYWHERE).filter(lapses_at__lt=before),
            models.Fact.objects.within(EVERYWHERE).filter(
                kept_until__lt=now, until__lt=now, correction=None
            ),
        )
        gone = {rows.model.__name__.lower(): rows.delete()[0] for rows in over}
    total = sum(gone.values())
    if total:
        entry = Entry(
            id=ids(), kind="codes.tidied", by="engine", happened_at=now, payload={"gone": gone}
        )
        note_all((entry,), now=now)
    return total
