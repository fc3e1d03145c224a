"""Reads of the journal."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from linli.journal import domain, models
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.store.reach import reaching


def as_entry(row: models.Entry) -> domain.Entry:
    """Give a row as a plain record."""
    return domain.Entry(
        id=row.id,
        kind=row.kind,
        schema=row.schema,
        subject=row.subject,
        place=row.place,
        by=row.by,
        device=row.device,
        seq=row.seq,
        happened_at=row.happened_at,
        payload=row.payload,
    )


def entries_about(
    *, subjects: tuple[UUID, ...], within: Jurisdiction, at_most: int = 100
) -> tuple[domain.Entry, ...]:
    """List what happened to some subjects, the latest first."""
    rows = models.Entry.objects.within(within).filter(subject__in=subjects)
    return tuple(as_entry(row) for row in rows.order_by("-recorded_at", "-id")[:at_most])


def known_ids(ids: tuple[UUID, ...]) -> set[UUID]:
    """Tell which entries are in the journal already."""
    return set(models.Entry.objects.filter(id__in=ids).values_list("id", flat=True))


def unlinked(*, at_most: int) -> QuerySet[models.Entry]:
    """Find committed entries that have no link yet, in the order of their recording."""
    rows = models.Entry.objects.filter(link__isnull=True)
    return rows.order_by("recorded_at", "id")[:at_most]


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A place where the chain does not hold: the entry was changed, or one before it is missing."""

    position: int
    entry: UUID | None
    code: str


def breaks() -> Iterator[Break]:
    """Walk the whole chain and give every place where it does not hold."""
    with reaching(EVERYWHERE):
        digest, expected = b"", 1
        links = models.Link.objects.select_related("entry").order_by("position")
        for row in links.iterator(chunk_size=2000):
            if row.position != expected:
                yield Break(position=expected, entry=None, code="journal.link_missing")
            digest = domain.link(
                previous=digest, entry=as_entry(row.entry), recorded_at=row.entry.recorded_at
            )
            if digest != bytes(row.digest):
                yield Break(position=row.position, entry=row.entry_id, code="journal.changed")
                digest = bytes(row.digest)
            expected = row.position + 1
