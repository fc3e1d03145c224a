"""Photographed papers: kept sealed, seen by the reviewer, destroyed with the decision."""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from linli.areas.domain import Actor
from linli.features.passes import models
from linli.features.passes.actions.loading import locked
from linli.features.passes.actions.noting import Deed, Means, note
from linli.features.passes.domain.photos import Photo
from linli.features.passes.queries.policies import NATION, policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.store.vault import Vault

BY_ITSELF = "clock"


def keep(
    photos: Iterable[Photo], *, application: models.Application, now: datetime, means: Means
) -> None:
    """Seal what was handed in with an application."""
    models.Photo.objects.bulk_create(
        models.Photo(
            id=means.ids(),
            place=application.place,
            application=application,
            paper=photo.paper,
            sealed=means.vault.seal(b64encode(photo.content).decode()),
            digest=hashlib.sha256(photo.content).digest(),
            taken_at=now,
        )
        for photo in photos
    )


@transaction.atomic
def look_at(*, photo: UUID, by: Actor, now: datetime, means: Means) -> bytes:
    """
    Open a photograph for whoever decides; every look is noted.

    :raises NotYours: if it is out of reach or destroyed.
    """
    row = locked(photo, of=models.Photo, within=by.may("passes.decide"))
    if row.destroyed_at is not None:
        raise NotYours(str(photo))
    row.seen_by, row.seen_at = by.id, now
    row.save(update_fields=["seen_by", "seen_at"])
    deed = Deed(
        kind="passes.photo_seen",
        subject=row.application_id,
        place=row.place,
        payload={"photo": str(row.id)},
    )
    note(deed, by=by.id, now=now, id=means.ids())
    return opened(row, vault=means.vault)


def opened(row: models.Photo, *, vault: Vault) -> bytes:
    """Open what was sealed."""
    return b64decode(vault.open(bytes(row.sealed)))


def destroy(application: models.Application, *, within: Jurisdiction, now: datetime) -> int:
    """Destroy the photographs of an application; tell how many there were."""
    rows = models.Photo.objects.within(within).filter(application=application, destroyed_at=None)
    return rows.update(sealed=b"", destroyed_at=now)


@transaction.atomic
def destroy_old(*, within: Jurisdiction, now: datetime, means: Means, at_most: int) -> int:
    """Destroy, answer or none, what was photographed longer ago than policy lets it be kept."""
    kept_for: timedelta = policy(place=NATION, on=local_day(now)).photos_kept_for
    rows = models.Photo.objects.within(within).select_for_update(skip_locked=True)
    old = rows.filter(destroyed_at=None, taken_at__lte=now - kept_for).order_by("taken_at", "id")
    found = list(old[:at_most])
    for row in found:
        row.sealed, row.destroyed_at = b"", now
        row.save(update_fields=["sealed", "destroyed_at"])
        deed = Deed(
            kind="passes.photo_destroyed",
            subject=row.application_id,
            place=row.place,
            payload={"photo": str(row.id)},
        )
        note(deed, by=BY_ITSELF, now=now, id=means.ids())
    return len(found)
