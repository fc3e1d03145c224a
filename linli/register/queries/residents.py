"""Everybody who lives in an area, in few columns and one reading: for what is taken to a gate."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import FilteredRelation, Q

from linli.kernel.places import Jurisdiction
from linli.register import models
from linli.register.domain.sheets import DwellingWords

_WORDS = tuple(f"household__dwelling__{name}" for name in ("estate", "building", "unit", "room"))
_COLUMNS = (
    *("place", "person_id", "household_id", "person__name", "person__document_masked"),
    *_WORDS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """
    Somebody who lives in a dwelling at a place; ``tail`` are the last four signs of the identity number.
    """

    place: str
    person: UUID
    household: UUID
    name: str
    tail: str
    words: DwellingWords


def residents(*, within: Jurisdiction) -> Iterator[Resident]:
    """Give everybody with an open residence in a jurisdiction, household by household."""
    rows = models.Residence.objects.within(within).filter(ended_at=None)
    asked = rows.order_by("household__sort", "household_id", "person_id").values_list(*_COLUMNS)
    for place, person, household, name, masked, *words in asked.iterator():
        yield Resident(
            place=place,
            person=person,
            household=household,
            name=name,
            tail=masked[-4:],
            words=_words(*words),
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


def dwellings_of(
    *, households: Collection[UUID], within: Jurisdiction
) -> dict[UUID, DwellingWords]:
    """Tell by household in which dwelling they live, where somebody still does."""
    if not households:
        return {}
    rows = models.Residence.objects.within(within).filter(ended_at=None, household__in=households)
    found = rows.values_list("household_id", *_WORDS).distinct()
    return {household: _words(*words) for household, *words in found}


def _words(estate: str, building: str, unit: str, room: str) -> DwellingWords:
    return DwellingWords(
        estate=estate or None, building=building or None, unit=unit or None, room=room
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """A vehicle of a household, by its plate in normal form."""

    plate: str
    household: UUID
    place: str


def plates(*, within: Jurisdiction) -> tuple[Plate, ...]:
    """List the vehicles of those who live in a jurisdiction, in the order of their plates."""
    rows = models.Vehicle.objects.within(within).filter(ended_at=None).order_by("plate", "id")
    return tuple(
        Plate(plate=plate, household=household, place=place)
        for plate, household, place in rows.values_list("plate", "household_id", "place")
    )


def is_plate_of(*, plate: str, within: Jurisdiction) -> bool:
    """Tell whether a vehicle belongs to somebody who lives in a jurisdiction."""
    rows = models.Vehicle.objects.within(within).filter(ended_at=None, plate=plate)
    return bool(plate) and rows.exists()


_STATE = """
SELECT
    (SELECT concat_ws(':', count(*), sum(hashtextextended(concat(
            r.id, r.xmin, p.xmin, h.xmin, d.xmin), 0)))
     FROM register_residence r
     JOIN register_person p ON p.id = r.person_id
     JOIN register_household h ON h.id = r.household_id
     JOIN register_dwelling d ON d.id = h.dwelling_id
     WHERE r.ended_at IS NULL AND r.place >= %(low)s AND r.place < %(high)s),
    (SELECT concat_ws(':', count(*), sum(hashtextextended(concat(s.id, s.xmin), 0)))
     FROM register_standing s WHERE s.ended_at IS NULL AND s.place >= %(low)s AND s.place < %(high)s),
    (SELECT concat_ws(':', count(*), sum(hashtextextended(concat(v.id, v.xmin), 0)))
     FROM register_vehicle v WHERE v.ended_at IS NULL AND v.place >= %(low)s AND v.place < %(high)s)
"""


def state_of(*, place: str) -> str:
    """
    Tell in which state is what a gate takes along of those who live at a place.

    Two answers are alike as long as nobody wrote to it: each row carries the number of the transaction that
    wrote it. It is far cheaper than reading it all; a restored database gives other answers.
    """
    ((low, high),) = Jurisdiction(places=(place,)).ranges()
    with connection.cursor() as cursor:
        cursor.execute(_STATE, {"low": low, "high": high})
        return "/".join(cursor.fetchone())
