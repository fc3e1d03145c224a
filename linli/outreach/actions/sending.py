"""One text message, at once: the code that somebody waits for at the door."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.kernel.places import Jurisdiction
from linli.outreach import models
from linli.outreach.domain import Channel, Message, Undeliverable
from linli.store.reach import reaching
from linli.store.vault import Vault

_SHOWN_AT_EACH_END = 3


@transaction.atomic
def send(*, message: Message, channel: Channel, vault: Vault, now: datetime, ids: Ids) -> UUID:
    """
    Send a message once the transaction of the caller has come through; tell the delivery's key.

    The channel is called after the commit, so that no carrier is waited for while rows are locked
    and nothing is sent for what was undone.
    """
    row = models.Delivery(
        id=ids(),
        place=message.place,
        kind=message.kind,
        channel=channel.code,
        to_sealed=vault.seal(message.to),
        to_masked=masked(message.to),
        text_sealed=vault.seal(message.text) if channel.keeps_text else None,
        asked_at=now,
    )
    with reaching(Jurisdiction(places=(message.place,))):
        row.save(force_insert=True)
    transaction.on_commit(_handing_over(row.id, message, channel=channel, now=now))
    return row.id


def masked(to: str) -> str:
    """Show a number by its ends."""
    ends = _SHOWN_AT_EACH_END
    return f"{to[:ends]}{'*' * max(len(to) - 2 * ends - 1, 0)}{to[-ends - 1 :]}"


def _handing_over(
    delivery: UUID, message: Message, *, channel: Channel, now: datetime
) -> Callable[[], None]:
    def hand_over() -> None:
        outcome: dict[str, datetime | str] = {"sent_at": now}
        try:
            channel.send(replace(message, key=str(delivery), at=now))
        except Undeliverable as failed:
            outcome = {"failed_at": now, "failure": failed.code}
        reach = Jurisdiction(places=(message.place,))
        with reaching(reach):
            models.Delivery.objects.within(reach).filter(id=delivery).update(**outcome)

    return hand_over
