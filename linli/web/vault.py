"""The vault with this machine's keys; only the edge takes it and passes it inwards."""

from functools import cache

from django.conf import settings

from linli.store.vault import Vault


@cache
def vault() -> Vault:
    """Give the vault."""
    return Vault(sealing=settings.VAULT_SEALING, matching=settings.VAULT_MATCHING)
