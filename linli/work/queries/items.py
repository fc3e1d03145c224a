"""Items as records, and what the clock knows of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.work import models
from linli.work.domain.kinds import Item
from linli.work.domain.ladders import Counts
from linli.work.domain.rungs import Rung
from linli.work.domain.stepping import Running


def item(*, id: UUID, within: Jurisdiction) -> Item:
    """
    Read one item, open or closed.

    :raises NotYours: if it does not exist or is out of reach.
    """
    row = models.Item.objects.within(within).filter(id=id).first()
    if row is None:
        raise NotYours(str(id))
    return as_item(row, paused_at=paused_since((row.id,)).get(row.id))


def open_item(*, kind: str, subject: UUID, within: Jurisdiction) -> Item | None:
    """Read the open item of a kind about a subject, if there is one in reach."""
    rows = models.Item.objects.within(within)
    row = rows.filter(kind=kind, subject=subject, closed_at=None).first()
    return as_item(row, paused_at=paused_since((row.id,)).get(row.id)) if row else None


def open_subjects(*, kind: str, subjects: Iterable[UUID], within: Jurisdiction) -> frozenset[UUID]:
    """Tell which of some subjects have an open item of a kind."""
    rows = models.Item.objects.within(within).filter(kind=kind, closed_at=None)
    return frozenset(rows.filter(subject__in=tuple(subjects)).values_list("subject", flat=True))


def subjects_of(
    *, kind: str, within: Jurisdiction, after: UUID | None = None, at_most: int = 1000
) -> tuple[UUID, ...]:
    """List the subjects of the open items of a kind, in the order of their keys."""
    rows = models.Item.objects.within(within).filter(kind=kind, closed_at=None)
    if after:
        rows = rows.filter(subject__gt=after)
    return tuple(rows.order_by("subject").values_list("subject", flat=True)[:at_most])


def paused_since(items: Iterable[UUID]) -> Mapping[UUID, datetime]:
    """Tell since when items stand still, of those that do."""
    rows = models.Pause.objects.filter(item__in=tuple(items), ended_at=None)
    return dict(rows.values_list("item_id", "began_at"))


def as_item(row: models.Item, *, paused_at: datetime | None = None) -> Item:
    """Give a row as a record."""
    return Item(
        id=row.id,
        kind=row.kind,
        subject=row.subject,
        place=row.place,
        household=row.household,
        person=row.person,
        facts=row.facts,
        rung=Rung(row.rung),
        owner=row.owner,
        opened_at=row.opened_at,
        dispatched_at=row.dispatched_at,
        due_at=row.due_at,
        counted=Counts(row.counted),
        paused_at=paused_at,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        outcome=row.outcome,
    )


def as_running(row: models.Item, *, paused: datetime | None = None) -> Running:
    """Give what the clock knows of a row."""
    return Running(
        rung=Rung(row.rung),
        clock_from=row.clock_from,
        settled_at=row.settled_at,
        due_at=row.due_at,
        counted=Counts(row.counted),
        paused=paused is not None,
    )
