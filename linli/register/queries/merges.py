"""Which records turned out to be one person, by whom and when; what can be undone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import models


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRecord:
    """A merge: ``gone`` was found to be the same person as ``kept``."""

    id: UUID
    gone: UUID
    kept: UUID
    place: str
    by: str
    at: datetime
    undone_at: datetime | None


def merge(*, id: UUID, within: Jurisdiction) -> MergeRecord:
    """
    Read one merge, standing or undone.

    :raises NotYours: if it does not exist or is out of reach.
    """
    row = models.Merge.objects.within(within).filter(id=id).first()
    if row is None:
        raise NotYours(str(id))
    return _record(row)


def merges_of(*, person: UUID, within: Jurisdiction) -> tuple[MergeRecord, ...]:
    """List the merges that a record took part in, the latest first."""
    rows = models.Merge.objects.within(within).filter(Q(gone=person) | Q(kept=person))
    return tuple(_record(row) for row in rows.order_by("-at", "-id"))


def _record(row: models.Merge) -> MergeRecord:
    return MergeRecord(
        id=row.id,
        gone=row.gone_id,
        kept=row.kept_id,
        place=row.place,
        by=row.by,
        at=row.at,
        undone_at=row.undone_at,
    )
