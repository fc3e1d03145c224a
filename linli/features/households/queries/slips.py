"""Slips as those who hold them may see them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from linli.features.households import models
from linli.features.households.domain.doors import Coming
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.register.domain.sheets import DwellingWords
from linli.store.reach import reaching

Column = Literal["digest", "typed_digest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipRecord:
    """A slip and the door it belongs to: what is printed on it."""

    id: UUID
    place: str
    dwelling: UUID
    name: str
    words: DwellingWords
    person: UUID | None
    household: UUID | None
    until: datetime
    ended: bool
    used: bool

    def standing(self, *, now: datetime) -> Coming:
        """Tell whether somebody may come in by it now."""
        if self.used:
            return Coming.SLIP_USED
        if self.ended:
            return Coming.SLIP_REPLACED
        return Coming.OPEN if now < self.until else Coming.SLIP_EXPIRED


def slip(*, id: UUID) -> SlipRecord:
    """
    Read a slip that somebody has shown the secret of.

    :raises NotYours: if there is none.
    """
    with reaching(EVERYWHERE):
        return _record(models.Slip.objects.within(EVERYWHERE).filter(id=id).first())


def slip_with(*, digest: bytes, column: Column) -> SlipRecord | None:
    """Find the slip with a secret, wherever it is: whoever holds it has no reach yet."""
    with reaching(EVERYWHERE):
        rows = (
            models.Slip.objects.within(EVERYWHERE).filter(**{column: digest}).order_by("-made_at")
        )
        row = rows.first()
        return _record(row) if row else None


def _record(row: models.Slip | None) -> SlipRecord:
    if row is None:
        raise NotYours("slip")
    door = register.dwelling(id=row.dwelling, within=Jurisdiction(places=(row.place,)))
    return SlipRecord(
        id=row.id,
        place=row.place,
        dwelling=row.dwelling,
        name=door.full_name,
        words=door.words,
        person=row.person,
        household=row.household,
        until=row.until,
        ended=row.ended_at is not None,
        used=row.used_at is not None,
    )
