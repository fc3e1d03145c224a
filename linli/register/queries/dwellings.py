"""Dwellings in walking order: doors, whether anybody lives behind them or not."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Min, QuerySet

from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import models
from linli.register.domain.sheets import DwellingWords
from linli.register.domain.walking import building_name, dwelling_name


@dataclass(frozen=True, slots=True, kw_only=True)
class DwellingLine:
    """A dwelling, its words, and how people say it (``3号楼2单元501``)."""

    id: UUID
    place: str
    words: DwellingWords
    name: str

    @property
    def full_name(self) -> str:
        """Say the dwelling with its estate in front."""
        return f"{self.words.estate or ''} {self.name}".strip()


def dwellings(*, within: Jurisdiction, of: Jurisdiction) -> tuple[DwellingLine, ...]:
    """List the dwellings of an area (``of``) that lie within reach, in walking order."""
    rows = models.Dwelling.objects.within(within).within(of)
    return _lines(rows.order_by("sort", "id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildingLine:
    """A building as people say it (``凤凰花园 3号楼``), and the place of one of its dwellings."""

    name: str
    dwelling: str


def buildings(*, within: Jurisdiction) -> tuple[BuildingLine, ...]:
    """List the buildings of which dwellings lie within reach, in walking order."""
    rows = models.Dwelling.objects.within(within).exclude(building="")
    named = rows.values("estate", "building").annotate(first=Min("sort"), dwelling=Min("place"))
    return tuple(
        BuildingLine(
            name=f"{row['estate']} {building_name(row['building'])}".strip(),
            dwelling=row["dwelling"],
        )
        for row in named.order_by("first", "dwelling")
    )


def dwelling(*, id: UUID, within: Jurisdiction) -> DwellingLine:
    """
    Read one dwelling.

    :raises NotYours: if it does not exist or is out of reach.
    """
    found = _lines(models.Dwelling.objects.within(within).filter(id=id))
    if not found:
        raise NotYours(str(id))
    return found[0]


def _lines(rows: QuerySet[Any]) -> tuple[DwellingLine, ...]:
    return tuple(_line(row) for row in rows)


def _line(row: models.Dwelling) -> DwellingLine:
    words = words_of(row)
    return DwellingLine(id=row.id, place=row.place, words=words, name=dwelling_name(words))


def words_of(row: models.Dwelling) -> DwellingWords:
    """Give the words of a dwelling's row."""
    return DwellingWords(
        estate=row.estate or None,
        building=row.building or None,
        unit=row.unit or None,
        room=row.room,
    )
