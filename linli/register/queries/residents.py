"""Everybody who lives in an area, in few columns and one reading: for what is taken to a gate."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import FilteredRelation, Q

from linli.kernel.places import Jurisdiction
from linli.register import models
from linli.register.domain.sheets import DwellingWords

_COLUMNS = (
    *("person_id", "household_id", "person__name", "person__document_masked"),
    *(f"household__dwelling__{name}" for name in ("estate", "building", "unit", "room")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """Somebody who lives in a dwelling; ``tail`` are the last four signs of the identity number."""

    person: UUID
    household: UUID
    name: str
    tail: str
    words: DwellingWords


def residents(*, within: Jurisdiction) -> Iterator[Resident]:
    """Give everybody with an open residence in a jurisdiction, household by household."""
    rows = models.Residence.objects.within(within).filter(ended_at=None)
    asked = rows.order_by("household__sort", "household_id", "person_id").values_list(*_COLUMNS)
    for person, household, name, masked, estate, building, unit, room in asked.iterator():
        yield Resident(
            person=person,
            household=household,
            name=name,
            tail=masked[-4:],
            words=DwellingWords(
                estate=estate or None, building=building or None, unit=unit or None, room=room
            ),
        )


def households_of(*, people: tuple[UUID, ...], within: Jurisdiction) -> dict[UUID, UUID]:
    """Tell in which household people live: where the latest of their open residences is."""
    rows = models.Residence.objects.within(within).filter(ended_at=None, person__in=people)
    return dict(rows.order_by("began_at", "id").values_list("person_id", "household_id"))


def living_in(*, dwelling: UUID, within: Jurisdiction) -> Mapping[UUID, frozenset[UUID]]:
    """Tell who lives in each open household of one dwelling, by key; a household may be empty."""
    rows = models.Household.objects.within(within).filter(dwelling=dwelling, ended_at=None)
    still = FilteredRelation("residences", condition=Q(residences__ended_at=None))
    found: dict[UUID, set[UUID]] = {}
    for household, person in rows.annotate(still=still).values_list("id", "still__person"):
        found.setdefault(household, set()).update((person,) if person else ())
    return {household: frozenset(people) for household, people in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """A vehicle of a household, by its plate in normal form."""

    plate: str
    household: UUID


def plates(*, within: Jurisdiction) -> tuple[Plate, ...]:
    """List the vehicles of those who live in a jurisdiction, in the order of their plates."""
    rows = models.Vehicle.objects.within(within).filter(ended_at=None).order_by("plate", "id")
    return tuple(
        Plate(plate=plate, household=household)
        for plate, household in rows.values_list("plate", "household_id")
    )


def is_plate_of(*, plate: str, within: Jurisdiction) -> bool:
    """Tell whether a vehicle belongs to somebody who lives in a jurisdiction."""
    rows = models.Vehicle.objects.within(within).filter(ended_at=None, plate=plate)
    return bool(plate) and rows.exists()
