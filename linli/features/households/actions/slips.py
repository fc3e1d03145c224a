"""Slips: printed for an area, given to one member, the phone that stands on them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.areas.domain import Actor, Level
from linli.features.households import models
from linli.features.households.actions.noting import Deed, note
from linli.features.households.domain import slips
from linli.features.households.queries import policy
from linli.features.households.queries.homes import Filling, house_of
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.store.vault import Vault

Chance = Callable[[int], bytes]
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSlip:
    """A slip at the only moment its secret can be read: when it is printed."""

    estate: str
    dwelling: str
    secret: str
    until: datetime

    @property
    def typed(self) -> str:
        """The part that people type, in groups of four."""
        return slips.in_groups(slips.typed_part(self.secret))


@transaction.atomic
def print_slips(
    *, area: str, by: Actor, chance: Chance, vault: Vault, now: datetime, ids: Ids
) -> tuple[PrintedSlip, ...]:
    """
    Make a new slip for every dwelling of an area within reach; the slips before them end.

    ``area`` is the place of an area; of a grid its buildings are meant. ``chance`` gives bytes that
    nobody can guess.

    :raises NotYours: if the area has no dwelling within reach.
    """
    within, of = by.may("households.print_slips"), _ground_of(area, on=local_day(now))
    doors = register.dwellings(within=within, of=of)
    if not doors:
        raise NotYours(area)
    until = now + policy.doors(place=area, on=local_day(now)).slip_holds
    standing = models.Slip.objects.within(within).within(of)
    standing.filter(person=None, ended_at=None).update(ended_at=now)
    rows, printed = [], []
    for door in doors:
        secret = slips.written(chance(slips.SECRET_BYTES))
        row = models.Slip(id=ids(), place=door.place, dwelling=door.id, made_at=now, made_by=by.id)
        rows.append(_sealed(row, secret, until=until, vault=vault))
        printed.append(
            PrintedSlip(
                estate=door.words.estate or "", dwelling=door.name, secret=secret, until=until
            )
        )
    models.Slip.objects.bulk_create(rows, batch_size=_AT_ONCE)
    deed = Deed(kind="slips_printed", place=area, payload={"slips": len(rows)})
    note(deed, by=by.id, now=now, id=ids())
    return tuple(printed)


def _ground_of(area: str, *, on: date) -> Jurisdiction:
    if areas.area_at(place=area, on=on).level is not Level.GRID:
        return Jurisdiction(places=(area,))
    return Jurisdiction(places=areas.buildings_of_grids(grids=(area,), on=on)[area])


def _sealed(row: models.Slip, secret: str, *, until: datetime, vault: Vault) -> models.Slip:
    row.digest = slip_digest(secret, vault=vault)
    row.typed_digest = slip_digest(slips.typed_part(secret), vault=vault)
    row.until = until
    return row


def slip_digest(code: str, *, vault: Vault) -> bytes:
    """Give the digest by which a code (whole or typed) is found."""
    return vault.digest(f"slip:{code}")


@transaction.atomic
def invite(
    *, person: UUID, filling: Filling, chance: Chance, vault: Vault, now: datetime, ids: Ids
) -> PrintedSlip:
    """
    Let another member of one's household come in with a phone of their own: a slip of one day.

    :raises NotYours: if the person is no member of this household.
    """
    house = house_of(filling)
    member = house.member(person)
    holds = policy.doors(place=filling.place, on=local_day(now)).invitation_holds
    standing = models.Slip.objects.within(filling.within).filter(person=member.person)
    standing.filter(ended_at=None).update(ended_at=now)
    secret = slips.written(chance(slips.SECRET_BYTES))
    row = models.Slip(
        id=ids(),
        place=filling.place,
        dwelling=filling.dwelling,
        person=member.person,
        household=filling.household,
        made_at=now,
        made_by=filling.by,
    )
    _sealed(row, secret, until=now + holds, vault=vault).save(force_insert=True)
    deed = Deed(
        kind="invited",
        subject=person,
        place=filling.place,
        payload={"slip": str(row.id)},
    )
    note(deed, by=filling.by, now=now, id=ids())
    return PrintedSlip(estate="", dwelling=house.dwelling, secret=secret, until=row.until)


@transaction.atomic
def set_contact(*, area: str, phone: str, hours: str, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Set the phone of an area that residents are told to call; the one before ends.

    :raises NotYours: if the area is out of reach.
    """
    if not by.may("households.print_slips").covers(area):
        raise NotYours(area)
    begin_contact(area=area, phone=phone, hours=hours, by=by.id, now=now, ids=ids)


@transaction.atomic
def begin_contact(*, area: str, phone: str, hours: str, by: str, now: datetime, ids: Ids) -> None:
    """Let an area have a phone that is answered; the one before ends."""
    models.Contact.objects.filter(area=area, ended_at=None).update(ended_at=now)
    models.Contact.objects.create(id=ids(), area=area, phone=phone, hours=hours, began_at=now)
    note(Deed(kind="contact_set", place=area), by=by, now=now, id=ids())
