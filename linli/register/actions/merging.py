"""Two records, one person: merging points, never deletes, and can be undone."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import models
from linli.store.reach import reaching


class CannotMerge(Refused):
    """Two records that cannot be one, or a merge that cannot be undone."""


@transaction.atomic
def merge_people(
    *, gone: UUID, kept: UUID, by: str, within: Jurisdiction, now: datetime, ids: Ids
) -> UUID:
    """
    Note that ``gone`` is the same person as ``kept``; tell the key of the merge.

    Open residences and care marks of ``gone`` pass to ``kept`` (ended here, begun there), and
    everything said of either counts for both.

    :raises CannotMerge: ``merge.same``, ``merge.merged_already``, or ``merge.two_documents``, if both
        carry a sound document of the same kind: then they are two people, or one number is wrong.
    """
    rows = {
        row.id: row
        for row in models.Person.objects.within(within)
        .select_for_update()
        .filter(id__in=(gone, kept))
        .order_by("id")
    }
    if gone == kept:
        raise CannotMerge(Reason(code="merge.same"))
    if len(rows) < 2:
        raise NotYours(str(gone))
    _refuse(rows[gone], rows[kept])
    moved = _pass_on(gone=gone, kept=kept, now=now, ids=ids)
    models.Person.objects.filter(merged_into=gone).update(merged_into=kept)
    models.Person.objects.filter(id=gone).update(merged_into=kept)
    models.Question.objects.filter(subject__in=(gone, kept), other__in=(gone, kept)).filter(
        closed_at=None
    ).update(closed_at=now, closed_by=by, answer="merged")
    row = models.Merge.objects.create(
        id=ids(), place=rows[kept].place, gone_id=gone, kept_id=kept, moved=moved, by=by, at=now
    )
    return row.id


def _refuse(gone: models.Person, kept: models.Person) -> None:
    if gone.merged_into_id or kept.merged_into_id:
        raise CannotMerge(Reason(code="merge.merged_already"))
    both = gone.document_digest and kept.document_digest
    if both and gone.document_kind == kept.document_kind:
        raise CannotMerge(Reason(code="merge.two_documents"))


def _pass_on(*, gone: UUID, kept: UUID, now: datetime, ids: Ids) -> dict[str, list[str]]:
    living = list(models.Residence.objects.filter(person=gone, ended_at=None))
    homes = set(
        models.Residence.objects.filter(person=kept, ended_at=None).values_list(
            "household_id", flat=True
        )
    )
    begun = [
        models.Residence(
            id=ids(),
            place=row.place,
            person_id=kept,
            household_id=row.household_id,
            relation=row.relation,
            began_at=now,
        )
        for row in living
        if row.household_id not in homes
    ]
    models.Residence.objects.filter(id__in=[row.id for row in living]).update(ended_at=now)
    models.Residence.objects.bulk_create(begun)
    return {
        "ended": [str(row.id) for row in living],
        "begun": [str(row.id) for row in begun],
    }


@transaction.atomic
def undo_merge(*, merge: UUID, by: str, within: Jurisdiction, now: datetime) -> None:
    """
    Take a merge back: both records stand again as they stood.

    :raises CannotMerge: ``merge.undone_already``, or ``merge.document_passed_on``, if the number of
        the one that would stand again was given to another record since.
    """
    row = models.Merge.objects.within(within).select_for_update().filter(id=merge).first()
    if row is None:
        raise NotYours(str(merge))
    if row.undone_at:
        raise CannotMerge(Reason(code="merge.undone_already"))
    _refuse_if_passed_on(row.gone)
    models.Residence.objects.filter(id__in=row.moved["begun"]).update(ended_at=now)
    models.Residence.objects.filter(id__in=row.moved["ended"]).update(ended_at=None)
    models.Person.objects.filter(id=row.gone_id).update(merged_into=None)
    row.undone_by, row.undone_at = by, now
    row.save(update_fields=["undone_by", "undone_at"])


def _refuse_if_passed_on(gone: models.Person) -> None:
    if gone.document_digest is None:
        return
    with reaching(EVERYWHERE):
        others = models.Person.objects.within(EVERYWHERE).exclude(id=gone.id)
        if others.filter(document_digest=gone.document_digest, merged_into=None).exists():
            raise CannotMerge(Reason(code="merge.document_passed_on"))
