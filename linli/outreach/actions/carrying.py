"""
Carry what has to be carried: take it from the table, hand it over with no row locked, note the end.

Two workers never take the same: rows are skipped that another holds, and what is taken is put off
by ``HELD``, longer than any carrier is waited for. Who dies between the carrier's yes and the note
leaves a row that is taken again when that time is over: at least once, with the same key.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.db import transaction
from django.db.models import Q

from linli.areas.actions import Ids
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.outreach import models, queries
from linli.outreach.domain import Language, Message, Undeliverable, Way
from linli.outreach.queries.policy import policy_at
from linli.store.reach import reaching
from linli.store.vault import Vault

HELD = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A message that was taken to be carried; ``attempt`` tells this taking from a later one."""

    delivery: UUID
    attempt: int
    way: Way
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a parcel; ``text`` is kept where the channel shows it on this machine."""

    parcel: Parcel
    failed: Undeliverable | None = None
    text: str = ""


@transaction.atomic
def take(*, now: datetime, vault: Vault, ids: Ids, at_most: int) -> tuple[Parcel, ...]:
    """
    Take messages whose time has come, the one worth the least longer first.

    What is not worth sending any more goes on to its next way instead.
    """
    with reaching(EVERYWHERE):
        due = models.Delivery.objects.filter(next_at__lte=now, withdrawn_at=None)
        rows = list(
            due.select_related("telling", "group")
            .select_for_update(skip_locked=True, of=("self",))
            .order_by("until", "id")[:at_most]
        )
        hopeless = {row.id: code for row in rows if (code := _hopeless(row, now=now, vault=vault))}
        for row in rows:
            if row.id in hopeless:
                failed = Undeliverable(hopeless[row.id], permanent=True)
                _fail(row, failed, now=now, ids=ids)
        taken = [row for row in rows if row.id not in hopeless]
        for row in taken:
            row.attempts, row.next_at = row.attempts + 1, now + HELD
        models.Delivery.objects.bulk_update(taken, ["attempts", "next_at"])
        return tuple(_parcel(row, now=now, vault=vault) for row in taken)


def _hopeless(row: Any, *, now: datetime, vault: Vault) -> str:
    """Tell by a code why a message is not worth carrying: one that cannot be read holds up no other."""
    if row.until and row.until <= now:
        return "outreach.too_late"
    sealed = row.group.address_sealed if row.group else row.to_sealed
    try:
        for one in (sealed, row.telling.parameters_sealed):
            vault.open(bytes(one))
    except (InvalidTag, TypeError):
        return "outreach.unreadable"
    return ""


def _parcel(row: Any, *, now: datetime, vault: Vault) -> Parcel:
    sealed = row.group.address_sealed if row.group else row.to_sealed
    return Parcel(
        delivery=row.id,
        attempt=row.attempts,
        way=Way(row.channel),
        message=Message(
            kind=row.kind,
            place=row.place,
            to=vault.open(bytes(sealed)),
            text=_text(row, vault=vault),
            key=str(row.id),
            at=now,
        ),
    )


def _text(row: Any, *, vault: Vault) -> str:
    values = json.loads(vault.open(bytes(row.telling.parameters_sealed)))
    return queries.template(row.kind).said(values, language=Language(row.language))


@transaction.atomic
def note(*, outcomes: tuple[Outcome, ...], now: datetime, vault: Vault, ids: Ids) -> None:
    """Note what became of messages: sent, to be tried again, or failed and gone on to the next way."""
    with reaching(EVERYWHERE):
        for outcome in outcomes:
            rows = models.Delivery.objects.filter(id=outcome.parcel.delivery, sent_at=None)
            row = rows.select_for_update(of=("self",)).select_related("telling").first()
            if row is None:
                continue
            if outcome.failed is None:
                _sent(row, outcome, now=now, vault=vault)
            elif row.attempts == outcome.parcel.attempt and row.next_at is not None:
                _fail(row, outcome.failed, now=now, ids=ids)


def _sent(row: Any, outcome: Outcome, *, now: datetime, vault: Vault) -> None:
    sealed = vault.seal(outcome.text) if outcome.text else None
    same = models.Delivery.objects.filter(Q(id=row.id) | Q(same_as=row.id))
    same.update(sent_at=now, next_at=None, failed_at=None, failure="")
    models.Delivery.objects.filter(id=row.id).update(text_sealed=sealed)


def _fail(row: Any, failed: Undeliverable, *, now: datetime, ids: Ids) -> None:
    policy = policy_at(place=row.place, on=local_day(now))
    again = policy.next_attempt(failed, attempt=max(row.attempts, 1), now=now)
    urgent = queries.template(row.kind).urgent
    if again is not None and (row.until is None or again < row.until):
        row.next_at, row.failure = policy.may_go_at(again, urgent=urgent), failed.code
        row.save(update_fields=["next_at", "failure"])
        return
    same = models.Delivery.objects.filter(Q(id=row.id) | Q(same_as=row.id))
    lost = list(same)
    same.update(failed_at=now, next_at=None, failure=failed.code)
    following = policy.after(Way(row.channel), urgent=urgent)
    if following is not None:
        rows = [_next_way(one, way=following, now=now, id=ids()) for one in lost]
        models.Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def _next_way(row: Any, *, way: Way, now: datetime, id: UUID) -> models.Delivery:
    return models.Delivery(
        id=id,
        place=row.place,
        telling_id=row.telling_id,
        household=row.household,
        person=row.person,
        kind=row.kind,
        channel=way,
        language=row.language,
        asked_at=now,
        until=row.until,
    )
