"""The signer with this machine's key; only the edge takes it and passes it inwards."""

from functools import cache

from django.conf import settings

from linli.store.signing import Signer


@cache
def signer() -> Signer:
    """Give the signer."""
    return Signer(secret=settings.SIGNING)
