"""A notice that a worker writes: to an area, or to chosen households, and into groups."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.areas.domain import Actor, Level
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason
from linli.outreach.actions.telling import objections, tell
from linli.outreach.domain import Recipient, Telling
from linli.outreach.domain.notices import NOTICE, URGENT_NOTICE
from linli.outreach.queries import Preview, preview
from linli.register import queries as register
from linli.store.vault import Vault

_NAMED_BY = (Level.COMMUNITY, Level.VILLAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """
    What a worker wants to tell.

    ``area`` is a place; empty with ``households``. ``texts`` are by language, simplified Chinese at
    least. ``template`` is one of the two notices. ``key`` comes with the form: sent twice, told once.
    """

    area: str = ""
    households: tuple[UUID, ...] = ()
    groups: tuple[UUID, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    template: str = NOTICE
    key: str


def announce(*, notice: Notice, by: Actor, now: datetime, ids: Ids, vault: Vault) -> UUID:
    """
    Tell a notice; give the telling's key.

    :raises NotYours: if the area, a household or a group is out of reach.
    :raises CannotTell: with every reason.
    """
    message = message_of(notice=notice, by=by, on=local_day(now))
    return tell(message=message, by=by, now=now, ids=ids, vault=vault)


def rehearse(*, notice: Notice, by: Actor, now: datetime) -> Preview | tuple[Reason, ...]:
    """
    Show what telling a notice would do, or every reason for which it cannot be told.

    :raises NotYours: if the area, a household or a group is out of reach.
    """
    message = message_of(notice=notice, by=by, on=local_day(now))
    return objections(message=message) or preview(message=message, now=now)


def message_of(*, notice: Notice, by: Actor, on: date) -> Telling:
    """
    Make the telling of a notice: whom it is for within reach, in whose name it speaks.

    :raises NotYours: if the area or a household is out of reach.
    """
    within = by.may("outreach.tell")
    reach = _ground(notice, within=within, on=on)
    # A grid is no place of its own for its worker: its first building stands for it.
    place = reach.places[0]
    areas_told = reach.places if notice.area else ()
    return Telling(
        template=URGENT_NOTICE if notice.template == URGENT_NOTICE else NOTICE,
        parameters={"area": _in_whose_name(place, on=on), "text": dict(notice.texts)},
        to=(
            *(Recipient.area(one) for one in areas_told),
            *(Recipient.household(one) for one in notice.households),
            *(Recipient.group(one) for one in notice.groups),
        ),
        place=place,
        key=f"notice:{by.id}:{notice.key}",
        reach=Jurisdiction(places=reach.places).and_also((_of_groups(notice, within),)),
    )


def _ground(notice: Notice, *, within: Jurisdiction, on: date) -> Jurisdiction:
    if notice.area:
        return _of_area(notice.area, within=within, on=on)
    lines = register.households_by_key(keys=notice.households, within=within)
    if not lines or len(lines) != len(set(notice.households)):
        raise NotYours("household")
    return Jurisdiction(places=tuple(line.place for line in lines))


def _of_area(place: str, *, within: Jurisdiction, on: date) -> Jurisdiction:
    """An area is told as a whole or not at all; of a grid its buildings are meant."""
    area = areas.area_at(place=place, on=on)
    places: tuple[str, ...] = (place,)
    if area.level is Level.GRID:
        places = areas.buildings_of_grids(grids=(place,), on=on)[place]
    if not places or not all(within.covers(one) for one in places):
        raise NotYours(place)
    return Jurisdiction(places=places)


def _of_groups(notice: Notice, within: Jurisdiction) -> Jurisdiction:
    return within if notice.groups else Jurisdiction()


def _in_whose_name(place: str, *, on: date) -> str:
    above = areas.path_to(place=place, on=on)
    return next((one.name for one in reversed(above) if one.level in _NAMED_BY), above[-1].name)
