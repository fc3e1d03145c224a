"""Every open household of an area in one go, as whoever sets out to visit all of them needs it."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from linli.kernel.places import Jurisdiction
from linli.register import models
from linli.register.domain.sheets import Tenure


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameLine:
    """A household that lives there now: where, in which walking order, how many, can it be called."""

    household: UUID
    place: str
    sort: str
    members: int
    has_phone: bool
    is_group_rental: bool


def frame(*, within: Jurisdiction) -> Iterator[FrameLine]:
    """Give every open household of a jurisdiction, in walking order."""
    members = dict(
        models.Residence.objects.within(within)
        .filter(ended_at=None)
        .values_list("household")
        .annotate(Count("id"))
    )
    called = set(
        models.Person.objects.within(within)
        .filter(merged_into=None)
        .exclude(phone="")
        .values_list("place", flat=True)
    )
    shared = set(
        models.Tenancy.objects.within(within)
        .filter(ended_at=None, kind=Tenure.GROUP_RENTAL)
        .values_list("household", flat=True)
    )
    rows = models.Household.objects.within(within).filter(ended_at=None).order_by("sort", "id")
    for id, place, sort in rows.values_list("id", "place", "sort").iterator(chunk_size=10_000):
        yield FrameLine(
            household=id,
            place=place,
            sort=sort,
            members=members.get(id, 0),
            has_phone=place in called,
            is_group_rental=id in shared,
        )


def open_households(*, within: Jurisdiction) -> frozenset[UUID]:
    """Tell the keys of all households that live in a jurisdiction now."""
    rows = models.Household.objects.within(within).filter(ended_at=None)
    return frozenset(rows.values_list("id", flat=True))
