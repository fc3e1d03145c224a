"""A resident's own record, whole: what holds, what was said by whom, who looked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.domain import Role
from linli.features.households import models
from linli.features.households.queries.homes import Filling, HouseMember, house_of
from linli.features.households.queries.own_copy import read_whole_by
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.register.queries import DisclosureRecord, PersonRecord

_OPEN_AT_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRecord:
    """
    One member, with everything the register holds of them; ``read_whole`` are the members whose
    numbers the reader may read whole.
    """

    member: HouseMember
    person: PersonRecord
    dwelling: str
    read_whole: frozenset[UUID]


def own_record(*, filling: Filling, person: UUID, on: date) -> OwnRecord:
    """
    Read the record of a member of one's household.

    :raises NotYours: if the person is none.
    """
    house = house_of(filling)
    member = house.member(person)
    record = register.person(id=person, within=filling.within)
    may = read_whole_by(filling, house=house, on=on)
    return OwnRecord(member=member, person=record, dwelling=house.dwelling, read_whole=may)


def looks_at(*, filling: Filling) -> tuple[DisclosureRecord, ...]:
    """
    List who looked at the record of whoever is signed in: their own, nobody else's.

    :raises NotYours: if it is not known yet who that is.
    """
    if filling.person is None:
        raise NotYours("nobody")
    return register.disclosures_of(people=(filling.person,), within=filling.within)


def open_questions(*, filling: Filling) -> frozenset[UUID]:
    """Tell about whom of the dwelling a worker still has to decide something."""
    asked = register.questions(within=filling.within, at_most=_OPEN_AT_MOST)
    return frozenset(one.subject for one in asked)


def codes_of(*, people: tuple[UUID, ...], within: Jurisdiction) -> Mapping[UUID, UUID]:
    """Give the key of the code that each of some people shows, by person."""
    rows = models.MemberCode.objects.within(within).filter(person__in=people, ended_at=None)
    return dict(rows.values_list("person", "id"))


def person_with_code(*, digest: bytes, within: Jurisdiction) -> UUID:
    """
    Tell whose code was shown, within reach.

    :raises NotYours: if nobody's.
    """
    rows = models.MemberCode.objects.within(within).filter(digest=digest, ended_at=None)
    person: UUID | None = rows.values_list("person", flat=True).first()
    if person is None:
        raise NotYours("code")
    return person


def areas_of(*, looks: tuple[DisclosureRecord, ...], on: date) -> Mapping[str, str]:
    """Name the areas that those who looked work in; whoever looked at home works in none."""
    places = {look.area for look in looks if look.role != Role.RESIDENT}
    return {place: areas.area_at(place=place, on=on).name for place in sorted(places)}
