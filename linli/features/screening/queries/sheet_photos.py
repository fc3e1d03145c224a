"""Photos of sheets that came back: those of one sheet, and the sheets that wait to be typed in."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Min

from linli.features.screening import models
from linli.features.screening.domain.sheets import read_code
from linli.features.screening.queries.photos import PhotoRecord
from linli.features.screening.queries.units import names_of_units
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPhotoLine:
    """A photo of a sheet, by its key."""

    id: UUID
    brought_by: str
    brought_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A sheet of which photos wait to be typed in; ``where`` is its building and unit."""

    code: str
    where: str
    round_name: str
    photos: int
    brought_at: datetime


def photos_of_sheet(*, code: str, within: Jurisdiction) -> tuple[SheetPhotoLine, ...]:
    """List the photos of a sheet that are there still, the first one first."""
    rows = models.SheetPhoto.objects.within(within).filter(sheet__code=read_code(code) or "")
    there = rows.filter(destroyed_at=None).order_by("brought_at", "id")
    return tuple(
        SheetPhotoLine(id=row.id, brought_by=row.brought_by, brought_at=row.brought_at)
        for row in there.defer("sealed")
    )


def sheet_photo(*, id: UUID, within: Jurisdiction, vault: Vault) -> PhotoRecord:
    """
    Open one photo.

    :raises NotYours: if there is none, it is out of reach or destroyed.
    """
    rows = models.SheetPhoto.objects.within(within).filter(id=id, destroyed_at=None)
    row = rows.first()
    if row is None:
        raise NotYours(str(id))
    return PhotoRecord(kind=row.kind, content=vault.open_octets(bytes(row.sealed)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Photographed:
    """A sheet with photos; the first of them came at ``brought_at``."""

    sheet: UUID
    code: str
    place: str
    brought_at: datetime


def sheets_photographed(*, within: Jurisdiction, at_most: int) -> tuple[Photographed, ...]:
    """List the sheets of which there are photos, that with the oldest one first."""
    rows = models.SheetPhoto.objects.within(within).filter(destroyed_at=None)
    grouped = rows.values("sheet", "sheet__code", "place").annotate(first=Min("brought_at"))
    return tuple(
        Photographed(
            sheet=row["sheet"],
            code=row["sheet__code"],
            place=row["place"],
            brought_at=row["first"],
        )
        for row in grouped.order_by("first", "sheet")[:at_most]
    )


def sheets_waiting(*, within: Jurisdiction, on: date, at_most: int = 50) -> tuple[Waiting, ...]:
    """List the sheets of which photos wait to be typed in: whatever came back first comes first."""
    rows = models.SheetPhoto.objects.within(within).filter(destroyed_at=None)
    grouped = rows.values("place", "sheet__code", "sheet__round__name").annotate(
        photos=Count("id"), first=Min("brought_at")
    )
    some = list(grouped.order_by("first", "sheet__code")[:at_most])
    names = names_of_units(units={row["place"] for row in some}, on=on)
    return tuple(
        Waiting(
            code=row["sheet__code"],
            where=names.get(row["place"], ""),
            round_name=row["sheet__round__name"],
            photos=row["photos"],
            brought_at=row["first"],
        )
        for row in some
    )
