"""People as keys and places, many at once: for features that only need to know that they are there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from linli.kernel.places import Jurisdiction
from linli.register import models


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonKeys:
    """A person by key: where they live, and the records that turned out to be them."""

    id: UUID
    place: str
    merged: tuple[UUID, ...] = ()

    @property
    def all(self) -> tuple[UUID, ...]:
        """Give every key under which something may have been noted of them."""
        return (self.id, *self.merged)


def keys_of(*, people: Iterable[UUID], within: Jurisdiction) -> Mapping[UUID, PersonKeys]:
    """
    Tell who stands behind some keys: a record that was merged gives the person it turned out to be.

    A key that is out of reach is absent.
    """
    wanted = set(people)
    # Nearly always nobody asked for was merged into anybody: then one look tells everything.
    found = _with_merged(wanted, within=within)
    stands = {id: into or id for id, _, into in found if id in wanted}
    if further := set(stands.values()) - wanted:
        found |= _with_merged(further, within=within)
    places = {id: place for id, place, _ in found}
    merged: dict[UUID, tuple[UUID, ...]] = {}
    for id, _, into in sorted(found, key=lambda one: one[0]):
        if into:
            merged[into] = (*merged.get(into, ()), id)
    return {
        asked: PersonKeys(id=person, place=places[person], merged=merged.get(person, ()))
        for asked, person in stands.items()
        if person in places
    }


def keys_at(
    *, within: Jurisdiction, after: UUID | None = None, at_most: int = 10_000
) -> tuple[PersonKeys, ...]:
    """List the people of a jurisdiction in the order of their keys, those behind ``after``."""
    rows = models.Person.objects.within(within).filter(merged_into=None)
    if after is not None:
        rows = rows.filter(id__gt=after)
    found = tuple(rows.order_by("id").values_list("id", "place")[:at_most])
    merged = _merged((id for id, _ in found), within=within)
    return tuple(PersonKeys(id=id, place=place, merged=merged.get(id, ())) for id, place in found)


def _with_merged(people: set[UUID], *, within: Jurisdiction) -> set[tuple[UUID, str, UUID | None]]:
    """Read people, and the records that turned out to be them: key, place, whom it turned out to be."""
    about = Q(id__any_of=tuple(people)) | Q(merged_into__any_of=tuple(people))
    rows = models.Person.objects.within(within).filter(about)
    return set(rows.values_list("id", "place", "merged_into"))


def _merged(people: Iterable[UUID], *, within: Jurisdiction) -> Mapping[UUID, tuple[UUID, ...]]:
    found: dict[UUID, tuple[UUID, ...]] = {}
    rows = models.Person.objects.within(within).filter(merged_into__any_of=tuple(people))
    for id, into in rows.order_by("id").values_list("id", "merged_into"):
        found[into] = (*found.get(into, ()), id)
    return found
