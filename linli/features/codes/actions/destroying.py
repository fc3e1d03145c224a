"""
What was needed for codes is destroyed: when it is over its time, and all of it with the emergency.

What is left is a record of counts and digests, and entries of the journal that name rows by keys which lead
nowhere any more. Alarms, counts and anchors stay: nobody is in them.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.codes import models
from linli.features.codes.actions.noting import note_all
from linli.features.codes.actions.standing import forget_all
from linli.features.codes.actions.writing import ENGINE, NOWHERE
from linli.features.codes.domain.appealing import RESTRICTING
from linli.features.codes.domain.colours import STANDING
from linli.features.codes.queries.policies import policy
from linli.journal.domain import Entry
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import queries as register
from linli.register.actions import standings
from linli.store.destroying import Cause, Destroyed, Forgetting, destroy, told_of
from linli.store.reach import reaching
from linli.store.sealing import Sealer
from linli.work import actions as work

# How the kinds of our work and the templates of our messages begin.
OURS = "codes."
# What stands on another comes before it; but a correction after its fact, which never counts again.
_ALL = (
    models.Showing,
    models.Appeal,
    models.Signature,
    models.ByHand,
    models.Code,
    models.Decision,
    models.Fact,
    models.Correction,
)


class CannotStandDown(Refused):
    """Somebody is still restricted by a code."""


@transaction.atomic
def tidy(*, now: datetime, ids: Ids, sealer: Sealer) -> int:
    """
    Destroy what is over its time; tell how many rows. What counts now, or makes a code now, stays.

    The database lets go of a sealed row only after the time that was sealed into it.
    """
    with reaching(EVERYWHERE):
        own = destroy(
            {model: list(rows.values_list("id", flat=True)) for model, rows in _over(now).items()}
        )
        gone = _and_what_hangs_on(own, kinds="", within=EVERYWHERE)
        total = sum(own.counts.values())
        standings.forget(kind=STANDING, ended_before=_kept_since(now), within=EVERYWHERE)
        if total:
            cause = Cause(code="retention", reference="codes.kept.days", by=ENGINE)
            record = _opened(place=NOWHERE, cause=cause, now=now, ids=ids, sealer=sealer)
            _record(record, gone, now=now, ids=ids)
    return total


def _over(now: datetime) -> Mapping[Any, Any]:
    before = _kept_since(now)
    standing = models.Code.objects.within(EVERYWHERE).values("decision")
    rows = {model: model.objects.within(EVERYWHERE) for model in _ALL}
    by_hand = rows[models.ByHand].filter(lapses_at__lt=before)
    return {
        models.Showing: rows[models.Showing].filter(at__lt=before),
        models.Appeal: rows[models.Appeal].filter(answered_at__lt=before),
        models.Signature: rows[models.Signature].filter(by_hand__in=by_hand.values("id")),
        models.ByHand: by_hand,
        models.Decision: rows[models.Decision].filter(kept_until__lt=now).exclude(id__in=standing),
        models.Fact: rows[models.Fact].filter(
            Q(correction=None, until__lt=now) | Q(correction__kept_until__lt=now),
            kept_until__lt=now,
        ),
        models.Correction: rows[models.Correction].filter(
            kept_until__lt=now, fact__kept_until__lt=now
        ),
    }


def _kept_since(now: datetime) -> datetime:
    return now - policy(place="", on=local_day(now)).kept_for


@transaction.atomic
def stand_down(
    *, place: str, reference: str, by: Actor, now: datetime, ids: Ids, sealer: Sealer
) -> Destroyed:
    """
    End the emergency in an area: destroy all that codes were made of, and record what that was.

    ``reference`` is the text that orders it.

    :raises CannotStandDown: ``codes.still_restricted``, with how many.
    :raises NotYours: if the area is out of reach.
    """
    within = by.may("codes.stand_down").narrowed_to(place)
    if not within.covers(place):
        raise NotYours(place)
    with reaching(EVERYWHERE):
        codes = models.Code.objects.within(within)
        if still := codes.filter(colour__in=[one.value for one in RESTRICTING]).count():
            raise CannotStandDown(Reason(code="codes.still_restricted", facts={"codes": still}))
        cause = Cause(code="stand_down", reference=reference, by=by.id)
        record = _opened(place=place, cause=cause, now=now, ids=ids, sealer=sealer)
        own = destroy({model: _keys_at(model, within) for model in _ALL})
        forget_all(within=within, now=now)
        gone = _and_what_hangs_on(own, kinds=OURS, within=within)
        _record(record, gone, now=now, ids=ids)
    return gone


def _keys_at(model: Any, within: Jurisdiction) -> list[UUID]:
    """List what lies in an area, and nowhere of those who turned out to be somebody there."""
    here = list(model.objects.within(within).values_list("id", flat=True))
    if model not in (models.Code, models.Decision):
        return here
    merged = [id for one in register.keys_at(within=within, at_most=10**7) for id in one.merged]
    named = "id" if model is models.Code else "person"
    nowhere = model.objects.within(EVERYWHERE).filter(place=NOWHERE, **{f"{named}__in": merged})
    return [*here, *nowhere.values_list("id", flat=True)]


def _and_what_hangs_on(own: Destroyed, *, kinds: str, within: Jurisdiction) -> Destroyed:
    """Destroy what was told of it, and the work it made, doors to knock at included."""
    forgetting = Forgetting(subjects=own.keys, kinds=kinds, within=within)
    return own.and_also(work.forget_all(forgetting=forgetting))


def _opened(
    *, place: str, cause: Cause, now: datetime, ids: Ids, sealer: Sealer
) -> models.Destruction:
    """Write by whose order something goes, sealed: the database lets go of nothing without it."""
    id = ids()
    said = {
        "id": str(id),
        "place": place,
        "cause": cause.code,
        "reference": cause.reference,
        "by": cause.by,
        "at": now.isoformat(),
    }
    sealed = sealer.sealed(said, table="codes_destruction")
    row = models.Destruction(id=id, place=place, said=sealed.said, seal=sealed.seal, at=now)
    row.cause, row.reference, row.by = cause.code, cause.reference, cause.by
    row.save(force_insert=True)
    return row


def _record(row: models.Destruction, gone: Destroyed, *, now: datetime, ids: Ids) -> None:
    row.counts, row.digests = dict(gone.counts), dict(gone.digests)
    row.save(update_fields=["counts", "digests"])
    entry = Entry(
        id=ids(),
        kind="codes.destroyed",
        subject=row.id,
        place=row.place,
        by=row.by,
        happened_at=now,
        payload=told_of(gone, cause=row.cause),
    )
    note_all((entry,), now=now)
