"""By which way households could be asked something: counted, nobody named."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Q

from linli.kernel.places import Jurisdiction
from linli.register import models
from linli.register.domain.sheets import Care

_MOBILE = r"^1[3-9][0-9]{9}$"


class Way(StrEnum):
    """The cheapest way that reaches a household."""

    OWN_PHONE = "own_phone"
    """A mobile of somebody who reads messages: they answer themselves."""

    CALL = "call"
    DOOR = "door"


def ways_to_ask(
    *, within: Jurisdiction, people: tuple[UUID, ...] | None = None
) -> Mapping[Way, int]:
    """Count the households of an area, or of some people, by the cheapest way to ask them."""
    rows = models.Residence.objects.within(within).filter(ended_at=None)
    if people is not None:
        homes = rows.filter(person__any_of=list(people)).values("household_id")
        rows = rows.filter(household__in=homes)
    without = models.CareMark.objects.within(within).filter(
        kind=Care.NO_SMARTPHONE.value, ended_at=None
    )
    reads = Q(person__phone__regex=_MOBILE) & ~Q(person__in=without.values("person_id"))
    by_household = rows.values("household_id").annotate(
        reads=BoolOr(reads), phone=BoolOr(~Q(person__phone=""))
    )
    found = Counter(
        _way(reads=bool(reads), phone=bool(phone))
        for reads, phone in by_household.values_list("reads", "phone")
    )
    return {way: found[way] for way in Way}


def _way(*, reads: bool, phone: bool) -> Way:
    if reads:
        return Way.OWN_PHONE
    return Way.CALL if phone else Way.DOOR
