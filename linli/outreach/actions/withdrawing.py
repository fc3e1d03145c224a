"""Take back what is not yet delivered: a release stops the reminders the same minute."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.outreach import models
from linli.outreach.domain.tellings import Way
from linli.store.reach import reaching


class AlreadyWithdrawn(Refused):
    """Somebody has taken it back before."""


@transaction.atomic
def withdraw(*, subject: UUID, now: datetime) -> int:
    """
    Send nothing more of what was told about a subject; tell how many messages that stops.

    It is idempotent, and part of an action that has an entry of its own: none is written here. Only
    what a carrier is being handed at this very moment may still go out.
    """
    with reaching(EVERYWHERE):  # what is about a subject may lie anywhere the subject has been
        tellings = models.Telling.objects.filter(subject=subject, withdrawn_at=None)
        ids = list(tellings.values_list("id", flat=True))
        tellings.update(withdrawn_at=now)
        return _stop(ids, now=now)


def withdraw_from(*, subject: UUID, households: Collection[UUID], now: datetime) -> int:
    """
    Send nothing more of what was told about a subject to some households; tell how many that stops.

    Idempotent, and part of an action with an entry of its own, as above.
    """
    with reaching(EVERYWHERE):
        tellings = models.Telling.objects.filter(subject=subject, withdrawn_at=None)
        waiting = models.Delivery.objects.filter(
            # Every way is named, so that the index by telling, way and household finds the few.
            telling__in=list(tellings.values_list("id", flat=True)),
            channel__in=[way.value for way in Way],
            household__in=tuple(households),
            sent_at=None,
            read_at=None,
            failed_at=None,
            withdrawn_at=None,
        )
        return waiting.update(withdrawn_at=now, next_at=None)


@transaction.atomic
def take_back(*, telling: UUID, by: Actor, now: datetime, ids: Ids) -> int:
    """
    Take back a telling as far as it has not arrived; tell how many messages that stops.

    :raises NotYours: if it does not exist or is out of reach.
    :raises AlreadyWithdrawn: ``outreach.already_withdrawn``.
    """
    rows = models.Telling.objects.within(by.may("outreach.tell"))
    row = rows.select_for_update().filter(id=telling).first()
    if row is None:
        raise NotYours(str(telling))
    if row.withdrawn_at:
        raise AlreadyWithdrawn(Reason(code="outreach.already_withdrawn"))
    row.withdrawn_at, row.withdrawn_by = now, by.id
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    entry = Entry(
        id=ids(),
        kind="outreach.taken_back",
        subject=row.id,
        place=row.place,
        by=by.id,
        happened_at=now,
    )
    journal.record(entry, now=now)
    with reaching(EVERYWHERE):  # whoever told it may stop it for everybody it was told to
        return _stop([row.id], now=now)


def _stop(tellings: list[UUID], *, now: datetime) -> int:
    waiting = models.Delivery.objects.filter(
        telling__in=tellings, sent_at=None, read_at=None, failed_at=None, withdrawn_at=None
    )
    return waiting.update(withdrawn_at=now, next_at=None)
