"""Lists that have left the house: what they were, for whom, until when they may be kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from linli.features.returns import models
from linli.kernel.places import Jurisdiction


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOut:
    """A list that was taken out; ``title`` is that of its form."""

    id: UUID
    demand: UUID | None
    title: str
    rows: int
    at: datetime
    by: str
    purpose: str
    recipient: str
    delete_on: date
    deleted_at: datetime | None


def lists_out(*, fillings: Iterable[UUID], within: Jurisdiction) -> Mapping[UUID, ListOut]:
    """Read lists by the keys of their fillings."""
    rows = _lists(within).filter(id__in=tuple(fillings))
    return {row.id: _list(row) for row in rows}


def lists_of(*, demand: UUID, within: Jurisdiction) -> tuple[ListOut, ...]:
    """List what was taken out of one form, the latest first."""
    return tuple(_list(row) for row in _lists(within).filter(demand=demand).order_by("-at", "-id"))


def _lists(within: Jurisdiction) -> Any:
    rows = models.Filling.objects.within(within).filter(delete_on__isnull=False)
    return rows.select_related("demand__version__form").defer("demand__blank")


def _list(row: Any) -> ListOut:
    return ListOut(
        id=row.id,
        demand=row.demand_id,
        title=row.demand.version.form.title if row.demand else row.purpose,
        rows=row.rows,
        at=row.at,
        by=row.by,
        purpose=row.purpose,
        recipient=row.recipient,
        delete_on=row.delete_on,
        deleted_at=row.deleted_at,
    )
