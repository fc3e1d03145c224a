"""The result of a test is noted, with its evidence."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.isolation import models
from linli.features.isolation.actions.loading import open_and_locked
from linli.features.isolation.actions.noting import Deed, note
from linli.features.isolation.domain import sampling
from linli.features.isolation.domain.periods import stay_of
from linli.features.isolation.domain.sampling import Sampled
from linli.kernel.refusals import Refused


class CannotNoteSample(Refused):
    """A sample that cannot have been taken then, or without a report."""


@transaction.atomic
def note_sample(*, order: UUID, sample: Sampled, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Note what a test came to; sent twice with one key it counts once.

    The journal hears that there was a test, not what came of it: it is never destroyed.

    :raises CannotNoteSample: with every reason at once: ``isolation.sample_later_than_now``,
        ``isolation.sample_before_exposure``, ``isolation.sample_without_evidence``.
    :raises OrderEnded: ``isolation.ended_already``.
    """
    within = by.may("isolation.test")
    row = open_and_locked(order, within=within)
    if models.Sample.objects.within(within).filter(id=sample.id).exists():
        return sample.id
    reasons = sampling.speaks_against(sample, stay=stay_of(row.policy), now=now)
    if reasons:
        raise CannotNoteSample(*reasons)
    models.Sample.objects.create(
        id=sample.id,
        place=row.place,
        order=row,
        taken_on=sample.taken_on,
        result=sample.result,
        institution=sample.institution.strip(),
        reference=sample.reference.strip(),
        by=by.id,
        at=now,
    )
    payload = {"on": sample.taken_on.isoformat()}
    deed = Deed(kind="isolation.tested", order=row.id, place=row.place, payload=payload)
    note(deed, by=by.id, now=now, id=ids())
    return sample.id
