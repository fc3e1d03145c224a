"""Who stands at gates: the roster of the next days, and what was handed over last."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.areas import queries as areas
from linli.features.gates import models
from linli.kernel.places import Jurisdiction

# A week that was copied is seen to its end.
SHOWN = timedelta(days=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftLine:
    """A shift in a roster, with the name of whoever stands."""

    id: UUID
    gate: UUID
    user: UUID
    name: str
    begins_at: datetime
    ends_at: datetime
    came_at: datetime | None
    went_at: datetime | None
    note: str


def roster(*, gate: UUID, within: Jurisdiction, now: datetime) -> tuple[ShiftLine, ...]:
    """List the shifts of a gate from a day ago to eight days ahead, the earliest first."""
    rows = models.Shift.objects.within(within).filter(
        gate=gate, cancelled_at=None, ends_at__gt=now - timedelta(days=1), begins_at__lt=now + SHOWN
    )
    found = list(rows.order_by("begins_at", "id"))
    names = areas.names_of(tuple({row.user for row in found}))
    return tuple(_line(row, name=names.get(row.user, "")) for row in found)


def own_shifts(*, user: UUID, within: Jurisdiction, now: datetime) -> tuple[ShiftLine, ...]:
    """List one's own shifts that are not over, or not handed over yet, the earliest first."""
    rows = models.Shift.objects.within(within).filter(
        user=user, cancelled_at=None, went_at=None, ends_at__gt=now - timedelta(days=1)
    )
    name = areas.name_of(user)
    return tuple(_line(row, name=name) for row in rows.order_by("begins_at", "id")[:20])


def last_note(*, gate: UUID, within: Jurisdiction) -> ShiftLine | None:
    """Give the shift that was handed over last at a gate."""
    rows = models.Shift.objects.within(within).filter(gate=gate, went_at__isnull=False)
    row = rows.order_by("-went_at", "-id").first()
    return _line(row, name=areas.name_of(row.user)) if row else None


def note_before(*, shift: ShiftLine, within: Jurisdiction) -> ShiftLine | None:
    """Give the shift directly before one at its gate, once it was handed over."""
    rows = models.Shift.objects.within(within).filter(
        gate=shift.gate, cancelled_at=None, begins_at__lt=shift.begins_at
    )
    row = rows.order_by("-begins_at", "-id").first()
    return _line(row, name=areas.name_of(row.user)) if row and row.went_at else None


def _line(row: models.Shift, *, name: str) -> ShiftLine:
    return ShiftLine(
        id=row.id,
        gate=row.gate_id,
        user=row.user,
        name=name,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        came_at=row.came_at,
        went_at=row.went_at,
        note=row.note,
    )
