"""By what codes are read: the keys that count, the cards that count no longer."""

from datetime import datetime

from linli.features.passes import models
from linli.features.passes.queries.keys import keys_at
from linli.kernel.places import Jurisdiction
from linli.kernel.tokens.reading import Trust


def trust_at(*, within: Jurisdiction, now: datetime) -> Trust:
    """Give what a reader of codes in an area needs."""
    rows = models.Card.objects.within(within).filter(ended_at__lte=now, ends_at__gt=now)
    revoked = frozenset(bytes(card) for card in rows.values_list("card", flat=True))
    return Trust(keys=keys_at(now=now), revoked=revoked)
