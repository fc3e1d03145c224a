"""A resident's own record, whole: what holds, what was said by whom, who looked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from linli.areas import queries as areas
from linli.features.households import models
from linli.features.households.queries.homes import Filling, HouseMember, house_of
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.register.queries import DisclosureRecord, PersonRecord

_OPEN_AT_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRecord:
    """One member, with everything the register holds of them."""

    member: HouseMember
    person: PersonRecord
    dwelling: str


def own_record(*, filling: Filling, person: UUID) -> OwnRecord:
    """
    Read the record of a member of one's household.

    :raises NotYours: if the person is none.
    """
    house = house_of(filling)
    member = house.member(person)
    record = register.person(id=person, within=filling.within)
    return OwnRecord(member=member, person=record, dwelling=house.dwelling)


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


def codes_of(*, filling: Filling) -> Mapping[UUID, UUID]:
    """Give the key of the code that each member of the household shows, by person."""
    rows = models.MemberCode.objects.within(filling.within).filter(
        household=filling.household, ended_at=None
    )
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
    """Name the areas that those who looked work in."""
    places = {look.area for look in looks}
    return {place: areas.area_at(place=place, on=on).name for place in sorted(places)}
