"""The sealer with this machine's key; only the edge takes it and passes it inwards."""

from functools import cache

from django.conf import settings

from linli.store.sealing import Sealer


@cache
def sealer() -> Sealer:
    """Give the sealer."""
    return Sealer(secret=settings.SEALING)
