"""The messages that the demo shows on a page."""

from dataclasses import dataclass
from datetime import datetime

from linli.kernel.places import Jurisdiction
from linli.outreach import models
from linli.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMessage:
    """A message as the demo's page shows it."""

    to_masked: str
    text: str
    at: datetime


def shown_messages(
    *, within: Jurisdiction, vault: Vault, at_most: int = 20
) -> tuple[ShownMessage, ...]:
    """List the latest messages whose text is kept on this machine."""
    rows = models.Delivery.objects.within(within).exclude(text_sealed=None)
    return tuple(
        ShownMessage(
            to_masked=row.to_masked, text=vault.open(bytes(row.text_sealed)), at=row.asked_at
        )
        for row in rows.order_by("-asked_at", "-id")[:at_most]
    )
