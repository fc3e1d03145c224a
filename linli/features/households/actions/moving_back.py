"""Taking back what was noted by mistake: somebody said to have moved out never left."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.households.actions.leaving import reopen_accounts
from linli.features.households.actions.noting import Deed, note
from linli.kernel.days import local_day, start_of
from linli.register import actions as register
from linli.register import queries


@transaction.atomic
def undo_move_out(
    *, household: UUID, people: Iterable[UUID], by: Actor, now: datetime, ids: Ids
) -> None:
    """
    Take back that people moved out, within the day on which it was noted.

    :raises CannotMove: ``move.too_late``, ``move.lives_here``.
    """
    back, within = tuple(people), by.may("register.write")
    place = queries.household(id=household, within=within).line.place
    today = start_of(local_day(now))
    register.undo_move_out(household=household, people=back, since=today, within=within)
    reopen_accounts(back, since=today, within=within, by=by.id, now=now, ids=ids)
    payload = {"people": [str(person) for person in back]}
    deed = Deed(kind="move_undone", subject=household, place=place, payload=payload)
    note(deed, by=by.id, now=now, id=ids())
