"""Keeps versions of forms: brought first, to be looked at; published for good, for rounds to ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.loading import locked_round
from linli.features.screening.actions.media import brought_before, missing_beside, put_beside
from linli.features.screening.actions.noting import Deed, note
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused


class CannotPublish(Refused):
    """A version that stands already, or one that does not fit the round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewForm:
    """
    A version of a form. ``digest`` is the SHA-256 of the spreadsheet it was read from, ``form_id`` and
    ``xform`` what clients call it and are given; one written by hand has none of them.
    """

    id: UUID
    place: str
    name: str
    version: str
    definition: Mapping[str, Any]
    digest: bytes | None = None
    form_id: str = ""
    xform: str = ""


@transaction.atomic
def bring(*, form: NewForm, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Keep a version of a form to be looked at: nobody is asked by it before it is published.

    Brought again with the same number it takes the place of what was brought before. Files beside it that
    were brought before by the same names stay beside it.

    :raises NotYours: if the area is out of reach.
    :raises CannotPublish: ``screening.version_stands``.
    """
    if not by.may("screening.open").covers(form.place):
        raise NotYours(form.place)
    rows = models.Form.objects.select_for_update().filter(place=form.place, version=form.version)
    called_so = Q(name=form.name) | Q(form_id=form.form_id or None)
    standing = rows.filter(called_so)
    if standing.exclude(published_at=None).exists():
        raise CannotPublish(Reason(code="screening.version_stands"))
    kept = brought_before(place=form.place, form_id=form.form_id, xform=form.xform, now=now)
    standing.delete()
    models.Form.objects.create(
        id=form.id,
        place=form.place,
        name=form.name,
        version=form.version,
        definition=dict(form.definition),
        digest=form.digest,
        form_id=form.form_id,
        xform=form.xform,
        brought_by=by.id,
        brought_at=now,
    )
    put_beside(kept, form=form.id, now=now, ids=ids)
    return form.id


@transaction.atomic
def publish(*, form: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Publish a version that was brought: for its area and those below it, for good. Idempotent.

    :raises NotYours: if it does not exist or is out of reach.
    :raises CannotPublish: ``screening.media_missing`` for each file that it names and that is not there.
    """
    row = _locked(form, within=by.may("screening.open"))
    if row.published_at is not None:
        return
    if reasons := missing_beside(row):
        raise CannotPublish(*reasons)
    row.published_at, row.published_by = now, by.id
    row.save(update_fields=["published_at", "published_by"])
    payload = {"version": row.version}
    deed = Deed(kind="published", subject=row.id, place=row.place, at=now, payload=payload)
    note(deed, by=by.id, now=now, id=ids())


@transaction.atomic
def renew(*, round: UUID, form: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Let a round ask by another version of its form from now on.

    What is still filled in on the version before is taken all the same, and says so.

    :raises NotYours: if the round or the form is out of reach.
    :raises CannotPublish: ``screening.another_form``, ``screening.not_published``,
        ``screening.round_closed``.
    """
    row = locked_round(round, within=by.may("screening.open"))
    new = models.Form.objects.filter(id=form).first()
    if new is None or not Jurisdiction(places=(new.place,)).covers(row.place):
        raise NotYours(str(form))
    if reasons := _speak_against(row, new):
        raise CannotPublish(*reasons)
    row.form = new
    row.save(update_fields=["form"])
    payload = {"form": str(new.id), "version": new.version}
    deed = Deed(kind="renewed", subject=row.id, place=row.place, at=now, payload=payload)
    note(deed, by=by.id, now=now, id=ids())


def _speak_against(round: models.Round, form: models.Form) -> tuple[Reason, ...]:
    found = {
        "screening.round_closed": round.closed_at is not None,
        "screening.another_form": not _is_same(form, round.form),
        "screening.not_published": form.published_at is None,
    }
    return tuple(Reason(code=code) for code, holds in found.items() if holds)


def _is_same(one: models.Form, other: models.Form) -> bool:
    if one.form_id and other.form_id:
        return one.form_id == other.form_id
    return one.name == other.name


def _locked(form: UUID, *, within: Jurisdiction) -> models.Form:
    row = models.Form.objects.select_for_update().filter(id=form).first()
    if row is None or not within.covers(row.place):
        raise NotYours(str(form))
    return row
