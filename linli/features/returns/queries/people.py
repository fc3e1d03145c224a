"""A list inside the house: the people of an area whom an expression means, numbers masked, no file."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.domain import Actor
from linli.areas.queries import AreaRecord
from linli.features.returns.domain.purposes import Need
from linli.features.returns.domain.who import NotUnderstood, Who, read_who
from linli.features.returns.forms.refusals import cannot_fill
from linli.features.returns.queries.groups import groups_of
from linli.features.returns.queries.lists import Wanted, picking
from linli.kernel.days import age_on, local_day
from linli.register.domain.walking import dwelling_name
from linli.register.queries import rolls

AT_A_TIME = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody on the list, as a page may show them."""

    person: UUID
    name: str
    sex: str
    age: int | None
    dwelling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InHouse:
    """One page of a list, and whether there are more behind it."""

    who: Who
    people: tuple[Listed, ...]
    more: bool


def people_meant(*, who: str, area: AreaRecord, by: Actor, now: datetime, skip: int = 0) -> InHouse:
    """
    List those whom an expression means, in walking order.

    :raises CannotFill: ``who_not_understood``.
    :raises NotYours: if the area is out of reach.
    """
    today = local_day(now)
    within = areas.narrowed(within=by.may("register.see"), code=area.code, on=today)
    wanted = Wanted(who=_read(who, area=area, by=by), area=area, on=today, at=now, need=Need.KNOW)
    found = rolls.people(within=within, picking=picking(wanted))
    page = tuple(islice(found, skip, skip + AT_A_TIME + 1))
    return InHouse(
        who=wanted.who,
        people=tuple(
            Listed(
                person=one.person,
                name=one.name,
                sex=one.sex,
                age=age_on(born=one.birth_date, day=today) if one.birth_date else None,
                dwelling=f"{one.home.words.estate or ''} {dwelling_name(one.home.words)}".strip(),
            )
            for one in page[:AT_A_TIME]
        ),
        more=len(page) > AT_A_TIME,
    )


def _read(who: str, *, area: AreaRecord, by: Actor) -> Who:
    groups = groups_of(place=area.place, within=by.may("register.see"))
    try:
        return read_who(who, groups=groups)
    except NotUnderstood as strange:
        raise cannot_fill("who_not_understood", who=who[:200]) from strange
