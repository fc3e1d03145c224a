"""Keeps a version of a form for good: what rounds ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.noting import Deed, note
from linli.kernel.refusals import NotYours, Reason, Refused


class CannotPublish(Refused):
    """A version that stands already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewForm:
    """A version of a form; ``digest`` is the SHA-256 of the spreadsheet it was read from, if any."""

    id: UUID
    place: str
    name: str
    version: str
    definition: Mapping[str, Any]
    digest: bytes | None = None


@transaction.atomic
def publish(*, form: NewForm, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Keep a version of a form for an area and those below it.

    :raises NotYours: if the area is out of reach.
    :raises CannotPublish: ``screening.version_stands``.
    """
    if not by.may("screening.open").covers(form.place):
        raise NotYours(form.place)
    same = models.Form.objects.filter(place=form.place, name=form.name, version=form.version)
    if same.exists():
        raise CannotPublish(Reason(code="screening.version_stands"))
    row = models.Form.objects.create(
        id=form.id,
        place=form.place,
        name=form.name,
        version=form.version,
        definition=dict(form.definition),
        digest=form.digest,
    )
    deed = Deed(
        kind="published",
        subject=row.id,
        place=row.place,
        at=now,
        payload={"version": form.version},
    )
    note(deed, by=by.id, now=now, id=ids())
    return row.id
