"""
Readings are destroyed: some time after the end of a watch, and all of them with the emergency.

What is left is a record of counts and digests, and entries of the journal that name watches by keys
which lead nowhere any more. Backups follow docs/operations.md.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.watch import models
from linli.features.watch.actions.noting import Deed, note
from linli.features.watch.domain.codes import BY_CLOCK, STANDING
from linli.features.watch.queries.missing import communities
from linli.features.watch.queries.policies import NATION, policy
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register.actions import standings
from linli.store.destroying import Cause, Destroyed, destroy, told_of, written_of

# What hangs on a watch, by the way to it; what hangs on something else stands before that.
_HANGING: Sequence[tuple[Any, str]] = (
    (models.FeverStep, "fever__watch__in"),
    (models.Fever, "watch__in"),
    (models.Chase, "watch__in"),
    (models.Need, "watch__in"),
    (models.Link, "watch__in"),
    (models.Reading, "watch__in"),
    (models.Membership, "watch__in"),
    (models.Watch, "id__in"),
)


class CannotStandDown(Refused):
    """Somebody is still watched."""


@transaction.atomic
def tidy(*, now: datetime, ids: Ids, at_most: int) -> int:
    """
    Destroy what is no longer needed of watches that ended long enough ago; tell of how many.

    How long that is every place says for itself: never longer than the country does. A fever that nobody
    has closed keeps its watch: the doctor has not done with it.
    """
    done = 0
    for place in communities(ended=True):
        kept_for = policy(place=place, on=local_day(now)).kept_for
        if kept_for is not None and done < at_most:
            before = now - kept_for
            done += _tidy_at(place, before=before, now=now, ids=ids, at_most=at_most - done)
    longest = policy(place=NATION, on=local_day(now)).kept_for
    if longest is not None:
        # Whoever moved on to where nobody is watched.
        standings.forget(kind=STANDING, ended_before=now - longest, within=EVERYWHERE)
    return done


def _tidy_at(place: str, *, before: datetime, now: datetime, ids: Ids, at_most: int) -> int:
    within = Jurisdiction(places=(place,))
    rows = models.Watch.objects.within(within).filter(ended_at__lt=before)
    rows = rows.exclude(fevers__closed_at=None, fevers__isnull=False)
    locked = rows.select_for_update(skip_locked=True, of=("self",)).order_by("ended_at", "id")
    watches = [row.id for row in locked[:at_most]]
    if watches:
        cause = Cause(code="retention", reference="watch.kept_days", by=BY_CLOCK)
        _record(_destroy(watches), place=place, cause=cause, now=now, ids=ids)
    standings.forget(kind=STANDING, ended_before=before, within=within)
    return len(watches)


@transaction.atomic
def stand_down(*, place: str, reference: str, by: Actor, now: datetime, ids: Ids) -> Destroyed:
    """
    End the emergency in an area: destroy all that was collected for it, and record what that was.

    ``reference`` is the text that orders it.

    :raises CannotStandDown: ``watch.still_watched``, with how many.
    :raises NotYours: if the area is out of reach.
    """
    within = by.may("watch.stand_down").narrowed_to(place)
    if not within.covers(place):
        raise NotYours(place)
    rows = list(models.Watch.objects.within(within).select_for_update().order_by("id"))
    if still := sum(row.ended_at is None for row in rows):
        raise CannotStandDown(Reason(code="watch.still_watched", facts={"people": still}))
    sheets = destroy({models.SixChecks: _keys(models.SixChecks, within=within)})
    destroyed = _destroy([row.id for row in rows]).and_also(sheets)
    standings.forget(kind=STANDING, ended_before=now + timedelta(microseconds=1), within=within)
    cause = Cause(code="stand_down", reference=reference, by=by.id)
    _record(destroyed, place=place, cause=cause, now=now, ids=ids)
    return destroyed


def _destroy(watches: list[UUID]) -> Destroyed:
    return destroy(
        {model: _keys(model, within=EVERYWHERE, **{way: watches}) for model, way in _HANGING}
    )


def _keys(model: Any, *, within: Jurisdiction, **of: list[UUID]) -> list[UUID]:
    rows = model.objects.within(within).filter(**of)
    return list(rows.order_by("id").values_list("id", flat=True))


def _record(destroyed: Destroyed, *, place: str, cause: Cause, now: datetime, ids: Ids) -> None:
    row = models.Destruction.objects.create(
        id=ids(), place=place, at=now, **written_of(destroyed, cause=cause)
    )
    payload = told_of(destroyed, cause=cause.code)
    deed = Deed(kind="watch.destroyed", subject=row.id, place=place, payload=payload)
    note(deed, by=cause.by, now=now, id=ids())
