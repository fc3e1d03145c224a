"""Forms as they are published: for whoever fills them in, and for whoever writes them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from linli.features.screening import models
from linli.features.screening.domain.xlsform.prefilling import Blank, blank_of
from linli.features.screening.queries.rounds import FormRecord, form_record, touching
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours

_AT_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class XForm:
    """A published version as clients are given it."""

    id: UUID
    place: str
    form_id: str
    name: str
    version: str
    xml: str = field(repr=False)
    definition: Mapping[str, Any] = field(repr=False)
    media: tuple[tuple[str, str], ...] = ()
    """The files beside it: name and MD5."""

    def blank(self) -> Blank:
        """Give it as it is before anybody has filled it in."""
        return _blank(self.id)


def versions(*, within: Jurisdiction) -> tuple[FormRecord, ...]:
    """List the versions of all forms that touch a jurisdiction: by name, the latest first."""
    rows = models.Form.objects.filter(touching(within)).defer("xform")
    ordered = rows.order_by("name", "-brought_at", "-version", "-id")[:_AT_MOST]
    return tuple(form_record(row) for row in ordered)


def version(*, id: UUID, within: Jurisdiction) -> FormRecord:
    """
    Read one version.

    :raises NotYours: if there is none that touches the jurisdiction.
    """
    row = models.Form.objects.filter(touching(within), id=id).defer("xform").first()
    if row is None:
        raise NotYours(str(id))
    return form_record(row)


def before(form: FormRecord) -> FormRecord | None:
    """Find the version that was published before another, by the same name."""
    rows = models.Form.objects.filter(place=form.place, name=form.name).exclude(id=form.id)
    rows = rows.exclude(published_at=None)
    if form.published_at:
        rows = rows.filter(published_at__lt=form.published_at)
    row = rows.defer("xform").order_by("-published_at", "-id").first()
    return form_record(row) if row else None


def used_by(form: UUID, *, within: Jurisdiction) -> tuple[tuple[UUID, str], ...]:
    """List the rounds that ask by a version, key and name, the latest first."""
    rows = models.Round.objects.filter(touching(within), form=form)
    return tuple(rows.order_by("-opened_at", "id").values_list("id", "name")[:_AT_MOST])


def mates(form: FormRecord) -> frozenset[UUID]:
    """Give the keys of the other published versions of a form."""
    rows = models.Form.objects.filter(place=form.place).exclude(published_at=None)
    same = rows.filter(form_id=form.form_id) if form.form_id else rows.filter(name=form.name)
    return frozenset(same.exclude(id=form.id).values_list("id", flat=True))


def xform(*, id: UUID, within: Jurisdiction) -> XForm:
    """
    Read a published version as clients are given it.

    :raises NotYours: if there is none that touches the jurisdiction, or it has no XForm.
    """
    found = published((id,))
    if not found or not models.Form.objects.filter(touching(within), id=id).exists():
        raise NotYours(str(id))
    return found[0]


def published(ids: Iterable[UUID]) -> tuple[XForm, ...]:
    """Give those of some versions that are published and have an XForm, in the order asked for."""
    found = (_published(id) for id in dict.fromkeys(ids))
    return tuple(one for one in found if one is not None)


@lru_cache(maxsize=64)
def _known(id: UUID) -> XForm:
    # A published version never changes: what was read once holds.
    row = models.Form.objects.exclude(published_at=None).exclude(xform="").get(id=id)
    return XForm(
        id=row.id,
        place=row.place,
        form_id=row.form_id,
        name=row.name,
        version=row.version,
        xml=row.xform,
        definition=row.definition,
        media=tuple(row.media.order_by("name").values_list("name", "hash"))
        if "jr://" in row.xform
        else (),
    )


def _published(id: UUID) -> XForm | None:
    try:
        return _known(id)
    except models.Form.DoesNotExist:
        return None


@lru_cache(maxsize=64)
def _blank(id: UUID) -> Blank:
    form = _known(id)
    return blank_of(form.xml, form.definition)


def filled_in_on(
    *, round_form: UUID, form_id: str, version: str, form: UUID | None = None
) -> XForm | None:
    """
    Find the version that something was filled in on: the one named, or that of the round's form.

    What it says of itself (``form_id``, ``version``) has to be that.
    """
    current = _published(round_form)
    if form is not None:
        named = _published(form)
        return named if named and (named.form_id, named.version) == (form_id, version) else None
    if current is None or current.form_id != form_id:
        return None
    if current.version == version:
        return current
    rows = models.Form.objects.filter(place=current.place, form_id=form_id, version=version)
    other = rows.values_list("id", flat=True).first()
    return _published(other) if other else None
