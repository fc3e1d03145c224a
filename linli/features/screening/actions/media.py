"""Puts files beside a form before it is published: a version that is does not change any more."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.domain.xlsform.media import (
    Medium,
    checked,
    fits,
    missing,
    needed_by,
)
from linli.features.screening.queries import policies
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours, Reason, Refused


class CannotPutBeside(Refused):
    """A file for a version that stands already."""


@transaction.atomic
def add_media(*, form: UUID, sent: Mapping[str, bytes], by: Actor, now: datetime, ids: Ids) -> int:
    """
    Put files beside a version that is not published yet, each in the place of one of its name; tell how many.

    :raises NotYours: if it does not exist or is out of reach.
    :raises CannotPutBeside: ``screening.version_stands``. CannotAdd with what speaks against the files.
    """
    row = models.Form.objects.select_for_update().filter(id=form).first()
    if row is None or not by.may("screening.open").covers(row.place):
        raise NotYours(str(form))
    if row.published_at is not None:
        raise CannotPutBeside(Reason(code="screening.version_stands"))
    limits = policies.media(place=row.place, on=local_day(now))
    media = checked(sent, needed=needed_by(row.xform), limits=limits)
    models.Medium.objects.filter(form=row, name__in=tuple(sent)).delete()
    models.Medium.objects.bulk_create(
        models.Medium(
            id=ids(),
            form=row,
            name=one.name,
            hash=one.hash,
            bytes=len(one.content),
            content=one.content,
            brought_by=by.id,
            brought_at=now,
        )
        for one in media
    )
    return len(media)


def brought_before(
    *, place: str, form_id: str, xform: str, now: datetime
) -> tuple[models.Medium, ...]:
    """
    Find the files that a version needs among those that were brought with it, or with one before it.

    A list without a column that this version reads has to be brought anew.
    """
    needed = {one.name: one for one in needed_by(xform)}
    if not needed:
        return ()
    limits = policies.media(place=place, on=local_day(now))
    same = models.Medium.objects.filter(form__place=place, form__form_id=form_id)
    latest = same.filter(name__in=needed).order_by("name", "-brought_at", "-id").distinct("name")
    return tuple(
        row for row in latest if fits(_file_of(row), needed=needed[row.name], limits=limits)
    )


def _file_of(row: models.Medium) -> Medium:
    return Medium(name=row.name, content=bytes(row.content))


def put_beside(media: Iterable[models.Medium], *, form: UUID, now: datetime, ids: Ids) -> None:
    """Put files that were brought before beside another version."""
    models.Medium.objects.bulk_create(
        models.Medium(
            id=ids(),
            form_id=form,
            name=one.name,
            hash=one.hash,
            bytes=one.bytes,
            content=one.content,
            brought_by=one.brought_by,
            brought_at=now,
        )
        for one in media
    )


def missing_beside(form: models.Form) -> tuple[Reason, ...]:
    """Give a reason for every file that a form names and that is not there."""
    needed = needed_by(form.xform)
    if not needed:
        return ()
    rows = models.Medium.objects.filter(form=form)
    there = frozenset(rows.values_list("name", flat=True))
    names = missing(needed, there=there)
    return tuple(Reason(code="screening.media_missing", facts={"name": name}) for name in names)
