"""What ends with a home: the account by which somebody came in, and the post that went with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from linli.areas import actions as areas
from linli.areas.actions import Appointment, Ids
from linli.areas.domain import Role
from linli.features.households import models
from linli.features.households.queries.homes import still_holds
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction


@dataclass(frozen=True, slots=True, kw_only=True)
class Leavers:
    """Who left which households."""

    people: tuple[UUID, ...]
    households: tuple[UUID, ...]


def end_accounts(leavers: Leavers, *, within: Jurisdiction, now: datetime) -> None:
    """
    End the accounts that open no home any more; with a household those of its helpers.

    What lies out of reach ends when its phone comes back. Idempotent.
    """
    concerned = Q(person__in=leavers.people) | Q(household__in=leavers.households)
    rows = models.Account.objects.within(within).select_for_update()
    for row in rows.filter(concerned, ended_at=None).order_by("id"):
        if not still_holds(row, now=now):
            end_account(row, now=now)


def end_account(row: models.Account, *, now: datetime) -> None:
    """End an account and its post."""
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    if row.until is None:  # a helper's post has its end already
        areas.end_post(post=row.post, now=now)


def reopen_accounts(
    people: Iterable[UUID],
    *,
    since: datetime,
    within: Jurisdiction,
    by: str,
    now: datetime,
    ids: Ids,
) -> None:
    """Let people come in again whose accounts ended since then by a move that never was."""
    rows = models.Account.objects.within(within).select_for_update()
    for row in rows.filter(person__in=tuple(people), ended_at__gte=since).order_by("id"):
        if still_holds(row, now=now) and not _came_in_anew(row, within=within):
            row.ended_at = None
            row.post = areas.appoint(appointment=_post_of(row, now=now), by=by, now=now, ids=ids)
            row.save(update_fields=["ended_at", "post"])


def _came_in_anew(row: models.Account, *, within: Jurisdiction) -> bool:
    open_ones = models.Account.objects.within(within).filter(ended_at=None)
    return open_ones.filter(phone_digest=row.phone_digest, dwelling=row.dwelling).exists()


def _post_of(row: models.Account, *, now: datetime) -> Appointment:
    return Appointment(user=row.user, role=Role.RESIDENT, place=row.place, began_on=local_day(now))
