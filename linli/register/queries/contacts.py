"""Whom one can tell something, and in which language: people where they live, with their phones."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Length

from linli.kernel.places import Jurisdiction
from linli.register import models

_SPOKEN = KeyTextTransform("person.language", "person__values")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """Somebody who lives in a household: the phone and the language as the register holds them."""

    person: UUID
    household: UUID
    place: str
    is_head: bool
    phone: str
    language: str


def contacts(
    *,
    within: Jurisdiction,
    households: tuple[UUID, ...] | None = None,
    people: tuple[UUID, ...] | None = None,
) -> tuple[ContactLine, ...]:
    """
    List those who live within reach, in walking order, the head of a household first.

    With ``households`` or ``people`` only those; somebody with two homes in reach stands twice.
    """
    rows = models.Residence.objects.within(within).filter(ended_at=None, household__ended_at=None)
    if households is not None:
        rows = rows.filter(household__any_of=list(households))
    if people is not None:
        rows = rows.filter(person__any_of=list(people))
    found = rows.annotate(spoken=_SPOKEN).values_list(
        *("household__sort", "household_id", "relation", "began_at", "id"),
        *("person_id", "place", "person__phone", "spoken"),
    )
    return tuple(
        ContactLine(
            household=row[1],
            is_head=row[2] == "head",
            person=row[5],
            place=row[6],
            phone=row[7],
            language=row[8] or "",
        )
        for row in sorted(found, key=lambda row: (row[0], row[1], row[2] != "head", row[3], row[4]))
    )


def lived_in(*, within: Jurisdiction) -> frozenset[UUID]:
    """Tell the keys of the households within reach in which somebody lives now: who can be told something."""
    rows = models.Residence.objects.within(within).filter(ended_at=None, household__ended_at=None)
    return frozenset(rows.values_list("household_id", flat=True).distinct())


# Two signs are an everyday word as often as a name (安全, 高兴).
_NAME_AT_LEAST = 3


def people_named_in(*, text: str, within: Jurisdiction) -> int:
    """Count the people within reach whose name (of three signs and more) or phone is in a text."""
    people = models.Person.objects.within(within).filter(merged_into=None)
    said = people.annotate(said=Value(text, output_field=TextField()), signs=Length("name"))
    named = Q(signs__gte=_NAME_AT_LEAST, said__contains=F("name"))
    count: int = said.filter(named | (~Q(phone="") & Q(said__contains=F("phone")))).count()
    return count
