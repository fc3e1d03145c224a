"""Files beside a form: what it needs, what is there, and each as clients are given it."""

from dataclasses import dataclass
from uuid import UUID

from linli.features.screening import models
from linli.features.screening.domain.xlsform.media import Medium, Needed, needed_by
from linli.features.screening.queries.rounds import touching
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideLine:
    """A file that a form names; ``bytes`` is nothing where it is missing."""

    needed: Needed
    bytes: int


def beside(*, form: UUID) -> tuple[BesideLine, ...]:
    """List the files that a form names, and how large those are that are there."""
    xform = models.Form.objects.filter(id=form).values_list("xform", flat=True).first() or ""
    needed = needed_by(xform)
    rows = models.Medium.objects.filter(form=form) if needed else models.Medium.objects.none()
    sizes = dict(rows.values_list("name", "bytes"))
    return tuple(BesideLine(needed=one, bytes=sizes.get(one.name, 0)) for one in needed)


def medium(*, form: UUID, name: str, within: Jurisdiction) -> Medium:
    """
    Read a file beside a published form.

    :raises NotYours: if there is none, or its form does not touch the jurisdiction.
    """
    forms = models.Form.objects.filter(touching(within), id=form).exclude(published_at=None)
    row = models.Medium.objects.filter(form__in=forms, name=name).first()
    if row is None:
        raise NotYours(name)
    return Medium(name=row.name, content=bytes(row.content))
