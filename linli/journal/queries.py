"""Reads of the journal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from linli.journal import domain, models
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import Reason, Refused
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


def own_doings(
    *, kinds: tuple[str, ...], within: Jurisdiction, at_most: int = 100
) -> tuple[domain.Entry, ...]:
    """List what our own actions did, of some kinds, the latest first; never what devices sent."""
    rows = models.Entry.objects.within(within).filter(kind__in=kinds, device="")
    return tuple(as_entry(row) for row in rows.order_by("-recorded_at", "-id")[:at_most])


def noted(*, subjects: Iterable[UUID]) -> frozenset[UUID]:
    """Tell which of some subjects anything was ever noted about, within the reach that is open."""
    rows = models.Entry.objects.filter(subject__any_of=tuple(subjects), device="")
    return frozenset(rows.values_list("subject", flat=True).distinct())


def known_ids(ids: tuple[UUID, ...]) -> set[UUID]:
    """Tell which entries are in the journal already."""
    return set(models.Entry.objects.filter(id__in=ids).values_list("id", flat=True))


def unlinked(*, since: datetime | None, at_most: int) -> QuerySet[models.Entry]:
    """Find committed entries that have no link yet, in the order of their recording."""
    rows = models.Entry.objects.filter(link__isnull=True)
    if since:
        rows = rows.filter(recorded_at__gte=since)
    return rows.order_by("recorded_at", "id")[:at_most]


def due_reactions(*, now: datetime, at_most: int = 1_000) -> tuple[int, ...]:
    """List the reactions to be taken up, the one that waits longest first."""
    due = models.Reaction.objects.filter(done_at=None, given_up_at=None, due_at__lte=now)
    return tuple(due.order_by("due_at", "id").values_list("id", flat=True)[:at_most])


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """
    A place where the chain does not hold.

    ``journal.link_missing``: nothing stands at the position. ``journal.changed``: the entry there is
    not the one that was linked, or not in its place.
    """

    position: int
    entry: UUID | None
    code: str

    def __str__(self) -> str:
        return f"{self.position} {self.code} {self.entry or ''}".rstrip()


def breaks() -> Iterator[Break]:
    """Walk the whole chain and give every place where it does not hold."""
    with reaching(EVERYWHERE):
        digest, expected = b"", 1
        links = models.Link.objects.select_related("entry").order_by("position")
        for row in links.iterator(chunk_size=2000):
            entry, recorded_at = as_entry(row.entry), row.entry.recorded_at
            if row.position != expected:
                yield from _missing(since=expected, until=row.position)
            elif domain.link(previous=digest, entry=entry, recorded_at=recorded_at) != bytes(
                row.digest
            ):
                yield Break(position=row.position, entry=row.entry_id, code="journal.changed")
            digest, expected = bytes(row.digest), row.position + 1


def _missing(*, since: int, until: int) -> Iterator[Break]:
    for position in range(since, until):
        yield Break(position=position, entry=None, code="journal.link_missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """The end of the chain at some time, to be kept outside of this house (hexadecimal digest)."""

    position: int
    digest: str

    def __str__(self) -> str:
        return f"{self.position}:{self.digest}"


class NotAsSealed(Refused):
    """The chain is another than the one that was sealed."""


def head() -> Seal:
    """Tell where the chain ends now; position 0 for an empty one."""
    last = models.Link.objects.order_by("-position").first()
    return Seal(
        position=last.position if last else 0, digest=bytes(last.digest).hex() if last else ""
    )


def read_seal(text: str) -> Seal:
    """
    Read a seal as it was printed.

    :raises NotAsSealed: ``journal.no_seal``.
    """
    position, _, digest = text.strip().partition(":")
    if not position.isdecimal():
        raise NotAsSealed(Reason(code="journal.no_seal"))
    return Seal(position=int(position), digest=digest.lower())


def hold_against(*, seal: Seal) -> None:
    """
    Compare the chain with an earlier seal: this finds a chain that was cut or written anew.

    :raises NotAsSealed: ``journal.not_as_sealed``.
    """
    row = models.Link.objects.filter(position=seal.position).first()
    standing = bytes(row.digest).hex() if row else ""
    if standing != seal.digest:
        raise NotAsSealed(
            Reason(
                code="journal.not_as_sealed",
                facts={"position": seal.position, "digest": seal.digest[:16]},
            )
        )
