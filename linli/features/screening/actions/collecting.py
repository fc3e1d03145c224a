"""Lets a device collect in the name of a post, and stops it."""

from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.noting import Deed, note
from linli.features.screening.domain.collecting import digested
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours
from linli.store.vault import Vault

Chance = Callable[[int], bytes]
# 100 bits: nobody tries them all, so that checking one need not be slow.
_NAME_BYTES, _PASSWORD_BYTES = 5, 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is typed into the device: shown once, kept nowhere."""

    id: UUID
    name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """For whom, in which area; ``chance`` gives bytes that nobody can guess."""

    user: UUID
    place: str
    chance: Chance
    vault: Vault


@transaction.atomic
def give_collector(*, giving: Giving, by: Actor, now: datetime, ids: Ids) -> Given:
    """
    Let a device collect in the name of somebody with a post in an area.

    :raises NotYours: if the area is out of reach, or they have no post in it.
    """
    within = by.may("screening.open")
    if not within.covers(giving.place):
        raise NotYours(giving.place)
    areas.member_of_staff(
        user=giving.user, within=within.narrowed_to(giving.place), on=local_day(now)
    )
    name = f"c-{_written(giving.chance(_NAME_BYTES))}"
    password = _written(giving.chance(_PASSWORD_BYTES))
    row = models.Collector.objects.create(
        id=ids(),
        name=name,
        digest=digested(name, password, vault=giving.vault),
        user=giving.user,
        place=giving.place,
        made_by=by.id,
        made_at=now,
    )
    _note("collector_given", row, by=by, now=now, id=ids())
    return Given(id=row.id, name=name, password=password)


@transaction.atomic
def revoke_collector(*, collector: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Stop a device: what it sends from now on is not taken. Idempotent.

    :raises NotYours: if it does not exist or is out of reach.
    """
    row = models.Collector.objects.select_for_update().filter(id=collector).first()
    if row is None or not by.may("screening.open").covers(row.place):
        raise NotYours(str(collector))
    if row.revoked_at is not None:
        return
    row.revoked_at, row.revoked_by = now, by.id
    row.save(update_fields=["revoked_at", "revoked_by"])
    _note("collector_revoked", row, by=by, now=now, id=ids())


def _note(kind: str, row: models.Collector, *, by: Actor, now: datetime, id: UUID) -> None:
    payload = {"user": str(row.user)}
    deed = Deed(kind=kind, subject=row.id, place=row.place, at=now, payload=payload)
    note(deed, by=by.id, now=now, id=id)


def _written(chance: bytes) -> str:
    return b32encode(chance).decode().rstrip("=").lower()
