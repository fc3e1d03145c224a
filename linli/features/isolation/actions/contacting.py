"""The daily contact is noted: on a page with one tap, or by a device that was offline."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.isolation import models
from linli.features.isolation.actions.handing_on import handed_on
from linli.features.isolation.actions.loading import locked
from linli.features.isolation.actions.noting import note, told
from linli.features.isolation.domain import contacts
from linli.features.isolation.domain.contacts import Outcome, Said
from linli.features.isolation.domain.work import CONTACT
from linli.features.isolation.events import Contacted
from linli.features.isolation.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason, Refused
from linli.work import actions as work


class CannotNote(Refused):
    """A contact that cannot have been, or that nobody may make any more."""


@transaction.atomic
def note_contact(*, said: Said, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Note a contact with somebody under observation; sent twice with one key it counts once.

    Whoever was spoken to need not be called again today: the work of it is done.

    :raises CannotNote: with every reason at once: ``isolation.contact_later_than_now``,
        ``isolation.no_temperature``, ``isolation.not_asked``, ``isolation.ended_already``; and what
        the watch says of a temperature: ``watch.implausible`` …
    """
    outcome = note_outcome(said=said, by=by, now=now, ids=ids)
    if outcome in (Outcome.FINE, Outcome.MATTERS):
        work.close_item(kind=CONTACT, subject=said.order, outcome=outcome, by=by, now=now, ids=ids)
    return said.id


@transaction.atomic
def note_outcome(*, said: Said, by: Actor, now: datetime, ids: Ids) -> Outcome | None:
    """Note a contact and leave the work of it alone; tell what it came to, nothing if it was known."""
    within = by.may("isolation.contact")
    row = locked(said.order, within=within)
    if not is_new(said, within=within):
        return None
    left, reasons = handed_on(said, person=row.person, by=by.id, within=within, now=now, ids=ids)
    keep(row, said=said, left=left, by=by.id, now=now, also=reasons)
    event = Contacted(order=row.id, way=said.way)
    note(told(event, place=row.place), by=by.id, now=now, id=said.id)
    return contacts.outcome_of(said, policy=policy(place=row.place, on=local_day(row.began_at)))


def is_new(said: Said, *, within: Jurisdiction) -> bool:
    """Tell whether a contact is not known yet."""
    return not models.DailyContact.objects.within(within).filter(id=said.id).exists()


def keep(
    row: models.Order,
    *,
    said: Said,
    left: Said,
    by: str,
    now: datetime,
    also: tuple[Reason, ...] = (),
) -> None:
    """
    Keep a contact that is new: ``left`` is what is left of it after the watch took its readings.

    After the end nobody calls any more; what was said before it may arrive late.

    :raises CannotNote: with every reason at once, those told of ``also`` among them.
    """
    rules = policy(place=row.place, on=local_day(row.began_at))
    reasons = (*contacts.speaks_against(said, policy=rules, now=now), *also)
    if row.ended_at and said.happened_at >= row.ended_at:
        reasons = (*reasons, Reason(code="isolation.ended_already"))
    if reasons:
        raise CannotNote(*reasons)
    answers: dict[str, list[Any]] = {
        code: list(given) for code, given in left.answers.items() if given
    }
    if left.temperatures:
        answers["temperatures"] = list(left.temperatures)
    models.DailyContact.objects.create(
        id=said.id,
        place=row.place,
        order=row,
        on=contacts.day_of(said),
        way=said.way,
        outcome=contacts.outcome_of(said, policy=rules),
        answers=answers,
        matters=list(contacts.matters(left, policy=rules)),
        by=by,
        happened_at=said.happened_at,
        recorded_at=now,
    )
