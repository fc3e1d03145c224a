"""Two records, one person: merging points, never deletes, and can be undone."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import models
from linli.register.actions.moving import follow_home
from linli.register.actions.settling import settle_care, settled_of, write_settled
from linli.register.models.said import merge_said
from linli.store.reach import reaching
from linli.store.sealed_rows import house_sealer


class CannotMerge(Refused):
    """Two records that cannot be one, or a merge that cannot be undone."""


@transaction.atomic
def merge_people(
    *, gone: UUID, kept: UUID, by: str, within: Jurisdiction, now: datetime, ids: Ids
) -> UUID:
    """
    Note that ``gone`` is the same person as ``kept``; tell the key of the merge.

    Open residences of ``gone`` pass to ``kept`` (ended here, begun there), and everything said of
    either counts for both: the record and its care marks settle anew.

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
    # A record points to another because of a merge that stands: it is written first.
    row = models.Merge(id=ids(), place=rows[kept].place, gone_id=gone, kept_id=kept, by=by, at=now)
    _say(row)
    homes, people = _pass_homes_on(gone, to=kept, now=now, ids=ids), _point(gone, to=kept)
    ended = _end_marks(gone, now=now)
    follow_home(person=kept)
    marks = _settle_anew(kept, now=now, ids=ids)
    marks["ended"] += ended
    moved = {"homes": homes, "people": people, "marks": marks}
    models.Question.objects.filter(subject__in=(gone, kept), other__in=(gone, kept)).filter(
        closed_at=None
    ).update(closed_at=now, closed_by=by, answer="merged")
    row.moved = moved
    row.save(update_fields=["moved"])
    return row.id


def _say(row: models.Merge) -> None:
    """Seal what a merge says now, and write it."""
    row.seal = house_sealer().seal(merge_said(row))
    row.save()


def _refuse(gone: models.Person, kept: models.Person) -> None:
    if gone.merged_into_id or kept.merged_into_id:
        raise CannotMerge(Reason(code="merge.merged_already"))
    both = gone.document_digest and kept.document_digest
    if both and gone.document_kind == kept.document_kind:
        raise CannotMerge(Reason(code="merge.two_documents"))


def _pass_homes_on(gone: UUID, *, to: UUID, now: datetime, ids: Ids) -> dict[str, list[str]]:
    """End the residences of the one and begin them for the other, unless the other lives there."""
    open_ones = list(models.Residence.objects.filter(person=gone, ended_at=None))
    living = models.Residence.objects.filter(person=to, ended_at=None)
    known = set(living.values_list("household_id", flat=True))
    ended = [row.id for row in open_ones]
    models.Residence.objects.filter(id__in=ended).update(ended_at=now)
    begun = [
        models.Residence(
            id=ids(),
            place=row.place,
            person_id=to,
            household_id=row.household_id,
            relation=row.relation,
            began_at=now,
        )
        for row in open_ones
        if row.household_id not in known
    ]
    models.Residence.objects.bulk_create(begun)
    return {"ended": [str(id) for id in ended], "begun": [str(row.id) for row in begun]}


def _end_marks(person: UUID, *, now: datetime) -> list[str]:
    marks = models.CareMark.objects.filter(person=person, ended_at=None)
    ended = [str(id) for id in marks.values_list("id", flat=True)]
    marks.update(ended_at=now)
    return ended


def _settle_anew(
    person: UUID, *, now: datetime, ids: Ids, parting_from: UUID | None = None
) -> dict[str, list[str]]:
    """Settle a record from all that counts for it now; tell the care marks ended and begun."""
    settled = settled_of(person, at=now, parting_from=parting_from)
    write_settled(person=person, settled=settled)
    place = models.Person.objects.values_list("place", flat=True).get(id=person)
    return settle_care(person=person, place=place, settled=settled, now=now, ids=ids)


def _point(gone: UUID, *, to: UUID) -> list[str]:
    """Let the record, and those that pointed to it, point to the one that is kept; tell which."""
    earlier = models.Person.objects.filter(merged_into=gone)
    pointed = [str(id) for id in earlier.values_list("id", flat=True)]
    earlier.update(merged_into=to)
    models.Person.objects.filter(id=gone).update(merged_into=to)
    return pointed


@transaction.atomic
def undo_merge(*, merge: UUID, by: str, within: Jurisdiction, now: datetime, ids: Ids) -> None:
    """
    Take a merge back: both records stand again as they stood, and as was said of them since.

    :raises CannotMerge: ``merge.undone_already``; ``merge.later_first``, if the one that was kept is
        merged itself by now; ``merge.document_passed_on``, if the number of the one that would stand
        again was given to another record since.
    """
    row = models.Merge.objects.within(within).select_for_update().filter(id=merge).first()
    if row is None:
        raise NotYours(str(merge))
    if row.undone_at:
        raise CannotMerge(Reason(code="merge.undone_already"))
    if row.kept.merged_into_id:
        raise CannotMerge(Reason(code="merge.later_first"))
    row.undone_by, row.undone_at = by, now
    _say(row)
    _give_back(row, now=now)
    models.Person.objects.filter(id__in=row.moved["people"]).update(merged_into=row.gone_id)
    # The one that was kept lets go of the number before the other stands with it again.
    _settle_anew(row.kept_id, now=now, ids=ids, parting_from=row.gone_id)
    _refuse_if_passed_on(row.gone)
    models.Person.objects.filter(id=row.gone_id).update(merged_into=None)
    for person in (row.gone_id, row.kept_id):
        follow_home(person=person)


def _give_back(row: models.Merge, *, now: datetime) -> None:
    homes, marks = row.moved["homes"], row.moved["marks"]
    stays = models.Residence.objects
    stays.filter(id__in=homes["begun"], ended_at=None).update(ended_at=now)
    # Nobody comes back to a household that has ended since.
    stays.filter(id__in=homes["ended"], household__ended_at=None).update(ended_at=None)
    models.CareMark.objects.filter(id__in=marks["begun"], ended_at=None).update(ended_at=now)
    for mark in models.CareMark.objects.filter(id__in=marks["ended"]):
        # Somebody may have said so again since.
        same = models.CareMark.objects.filter(person=mark.person_id, kind=mark.kind, ended_at=None)
        if not same.exists():
            models.CareMark.objects.filter(id=mark.id).update(ended_at=None)


def _refuse_if_passed_on(gone: models.Person) -> None:
    if gone.document_digest is None:
        return
    with reaching(EVERYWHERE):
        others = models.Person.objects.within(EVERYWHERE).exclude(id=gone.id)
        if others.filter(document_digest=gone.document_digest, merged_into=None).exists():
            raise CannotMerge(Reason(code="merge.document_passed_on"))
