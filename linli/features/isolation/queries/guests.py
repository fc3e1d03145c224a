"""Who somebody is whom an area answers for: from the register, or from the sheet that came along."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from linli.features.isolation import models
from linli.kernel.places import Jurisdiction
from linli.register import queries as register


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Whose an order is: how they are called, by which phone they are reached."""

    name: str
    phone: str


def guest_names(*, people: Iterable[UUID], within: Jurisdiction) -> Mapping[UUID, str]:
    """Tell how those are called who are registered elsewhere."""
    rows = models.TravelSheet.objects.within(within).filter(person__in=set(people))
    return dict(rows.values_list("person", "name"))


def called(*, people: Iterable[UUID], within: Jurisdiction) -> Mapping[UUID, str]:
    """Tell how people under observation are called, registered here or not."""
    wanted = tuple(set(people))
    known = register.names_of(subjects=wanted, within=within)
    return {**guest_names(people=wanted, within=within), **known}


def whose(*, person: UUID, within: Jurisdiction) -> Whose:
    """
    Tell who somebody under observation is.

    :raises NotYours: if the person is neither registered here nor came along with an order.
    """
    sheet = models.TravelSheet.objects.within(within).filter(person=person).first()
    if sheet:
        return Whose(name=sheet.name, phone=sheet.phone)
    line = register.person(id=person, within=within).line
    return Whose(name=line.name, phone=line.phone)
