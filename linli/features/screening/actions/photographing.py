"""Sheets that came back are photographed: kept sealed until they are typed in, and destroyed with that."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.noting import Deed, note
from linli.features.screening.actions.receiving import Means
from linli.features.screening.domain.photos import PICTURES, PhotoLimits, Sent, speaks_against
from linli.features.screening.queries import policies
from linli.features.screening.queries.sheet_photos import sheets_photographed
from linli.features.screening.queries.sheets import SheetPage, is_typed, sheet_page
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason, Refused

BY_ITSELF = "clock"
_HEAD = 16


class CannotKeep(Refused):
    """A photo that is none, is too large or one too many, or of a round that is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A photo of a sheet, which ``code`` names."""

    code: str
    content: bytes = field(repr=False)


@transaction.atomic
def bring_photo(*, photo: Brought, by: Actor, now: datetime, means: Means) -> bool:
    """
    Keep a photo of a sheet, sealed, until it is typed in; tell whether it is new.

    Idempotent: the same picture sent twice is kept once.

    :raises NotYours: if there is no such sheet within reach.
    :raises CannotKeep: ``screening.no_photo``, ``screening.photo_too_large``,
        ``screening.too_many_photos``, ``screening.round_closed``.
    """
    within = by.may("screening.answer")
    page = sheet_page(code=photo.code, within=within)
    models.Sheet.objects.within(within).select_for_update().get(id=page.id)
    rows = models.SheetPhoto.objects.within(within).filter(sheet=page.id)
    digest = hashlib.sha256(photo.content).digest()
    there = rows.filter(destroyed_at=None)
    if there.filter(digest=digest).exists():
        return False
    if reasons := _against(photo, page, many=there.count() + 1, now=now):
        raise CannotKeep(*reasons)
    # One that was destroyed and is sent again is there again.
    rows.filter(digest=digest).delete()
    row = _row(photo, page, digest=digest, by=by.id, now=now, means=means)
    row.save(force_insert=True)
    _note("photographed", (row,), by=by.id, now=now, ids=means.ids)
    return True


def _against(photo: Brought, page: SheetPage, *, many: int, now: datetime) -> tuple[Reason, ...]:
    on = local_day(now)
    limits = policies.photos(place=page.place, on=on)
    together = policies.sheet_photos(place=page.place, on=on).together
    pictures = PhotoLimits(each_bytes=limits.each_bytes, together=together, kinds=PICTURES)
    reasons = speaks_against({"": _sent(photo)}, limits=pictures)
    if many > together:
        facts = {"many": many, "most": together}
        reasons = (*reasons, Reason(code="screening.too_many_photos", facts=facts))
    if page.round.closed_at is not None:
        reasons = (*reasons, Reason(code="screening.round_closed"))
    return reasons


def _sent(photo: Brought) -> Sent:
    return Sent(name="", size=len(photo.content), head=photo.content[:_HEAD])


def _row(
    photo: Brought, page: SheetPage, *, digest: bytes, by: str, now: datetime, means: Means
) -> models.SheetPhoto:
    return models.SheetPhoto(
        id=means.ids(),
        place=page.place,
        sheet_id=page.id,
        kind=_sent(photo).kind,
        sealed=means.vault.seal_octets(photo.content),
        digest=digest,
        brought_by=by,
        brought_at=now,
    )


@transaction.atomic
def put_away(*, code: str, by: Actor, now: datetime, ids: Ids) -> int:
    """
    Destroy the photos of a sheet that is typed in, whatever is open on it still; tell how many there were.

    Idempotent.

    :raises NotYours: if there is no such sheet within reach.
    """
    within = by.may("screening.answer")
    page = sheet_page(code=code, within=within)
    return destroy_photos(sheets=(page.id,), within=within, by=by.id, now=now, ids=ids)


def destroy_photos(
    *, sheets: Iterable[UUID], within: Jurisdiction, by: str, now: datetime, ids: Ids
) -> int:
    """Destroy the photos of some sheets; the caller has looked whether that may be."""
    rows: Any = models.SheetPhoto.objects.within(within).filter(sheet__in=tuple(sheets))
    there = rows.filter(destroyed_at=None).select_for_update().order_by("id").defer("sealed")
    found = tuple(there)
    rows.filter(id__in=[row.id for row in found]).update(sealed=b"", destroyed_at=now)
    _note("photo_destroyed", found, by=by, now=now, ids=ids)
    return len(found)


@transaction.atomic
def destroy_old(*, within: Jurisdiction, now: datetime, ids: Ids, at_most: int) -> int:
    """
    Destroy the photos of sheets that are typed in, and those that have been kept for as long as policy lets.

    Tell how many photos that were.
    """
    over = []
    for one in sheets_photographed(within=within, at_most=at_most):
        kept_for = policies.sheet_photos(place=one.place, on=local_day(now)).kept_for
        if now >= one.brought_at + kept_for or is_typed(sheet_page(code=one.code, within=within)):
            over.append(one.sheet)
    return destroy_photos(sheets=over, within=within, by=BY_ITSELF, now=now, ids=ids)


def _note(
    kind: str, rows: Iterable[models.SheetPhoto], *, by: str, now: datetime, ids: Ids
) -> None:
    for row in rows:
        payload = {"photo": str(row.id)}
        deed = Deed(kind=kind, subject=row.sheet_id, place=row.place, at=now, payload=payload)
        note(deed, by=by, now=now, id=ids())
