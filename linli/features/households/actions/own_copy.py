"""Somebody reads their own numbers whole; it is noted like every other look."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.households.actions.noting import Deed, note
from linli.features.households.queries.homes import Filling, house_of
from linli.features.households.queries.own_copy import read_whole_by
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours
from linli.register import actions as register
from linli.register.actions import Disclosing
from linli.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLook:
    """What somebody looks at (a field's code, or ``record``), why, and of which members."""

    people: tuple[UUID, ...]
    field: str
    purpose: str


@transaction.atomic
def show_whole(
    *, look: OwnLook, filling: Filling, by: Actor, now: datetime, vault: Vault, ids: Ids
) -> Mapping[UUID, str]:
    """
    Show the whole document numbers of members to one of them; give them by person.

    :raises NotYours: if one of them is not theirs to read.
    """
    may = read_whole_by(filling, house=house_of(filling), on=local_day(now))
    for person in look.people:
        if person not in may:
            raise NotYours(str(person))
    numbers = register.show_numbers(
        people=look.people,
        what=Disclosing(field=look.field, purpose=look.purpose),
        by=by,
        now=now,
        vault=vault,
        ids=ids,
    )
    deed = Deed(
        kind="number_revealed",
        subject=filling.person,
        place=filling.place,
        payload={"fields": [look.field], "people": [str(person) for person in look.people]},
    )
    note(deed, by=by.id, now=now, id=ids())
    return numbers
