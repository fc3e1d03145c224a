"""By what codes are read: the keys that count, the cards that count and those that do no longer."""

from datetime import datetime
from typing import Any

from linli.features.passes import models
from linli.features.passes.queries.keys import keys_at
from linli.kernel.places import Jurisdiction
from linli.kernel.tokens.reading import Trust
from linli.web.cards import Carried


def trust_at(*, within: Jurisdiction, now: datetime) -> Trust:
    """Give what a reader of codes in an area needs."""
    rows = models.Card.objects.within(within).filter(ended_at__lte=now, ends_at__gt=now)
    revoked = frozenset(bytes(card) for card in rows.values_list("card", flat=True))
    return Trust(keys=keys_at(now=now), revoked=revoked)


def carried(*, within: Jurisdiction, now: datetime) -> tuple[Carried, ...]:
    """List the cards that count."""
    return tuple(_carried(row) for row in _counting(within, now=now).order_by("place", "id"))


def carried_by(*, card: bytes, within: Jurisdiction, now: datetime) -> Carried | None:
    """Tell what a card carries; nothing, where it is not known or counts no longer."""
    row = _counting(within, now=now).filter(card=card).first()
    return _carried(row) if row else None


def _counting(within: Jurisdiction, *, now: datetime) -> Any:
    rows = models.Card.objects.within(within).select_related("of")
    return rows.filter(ended_at=None, ends_at__gt=now, of__ended_at=None, of__ends_at__gt=now)


def _carried(row: models.Card) -> Carried:
    return Carried(
        card=bytes(row.card),
        share=bytes(row.share),
        source=row.of_id,
        kind=row.of.kind,
        place=row.place,
        ends_at=row.ends_at,
    )
