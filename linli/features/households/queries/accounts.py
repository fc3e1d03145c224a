"""Accounts by phone, and the digests by which phones and codes are found."""

from uuid import UUID

from linli.features.households import models
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.register.domain.claims import Method
from linli.store.reach import reaching
from linli.store.vault import Vault


def phone_digest(phone: str, *, vault: Vault) -> bytes:
    """Give the digest by which a phone is found."""
    return vault.digest(f"phone:{phone}")


def code_digest(proof: UUID, code: str, *, vault: Vault) -> bytes:
    """Give the digest of a code, good for one proof only."""
    return vault.digest(f"code:{proof}:{code}")


def open_accounts(*, phone_digest: bytes) -> tuple[models.Account, ...]:
    """
    List the open accounts of a phone, its own homes first, wherever they are.

    For the feature's own actions: nobody is signed in yet, so nobody has reach.
    """
    with reaching(EVERYWHERE):
        rows = models.Account.objects.within(EVERYWHERE).filter(
            phone_digest=phone_digest, ended_at=None
        )
        newest_first = rows.order_by("-began_at", "-id")
        return tuple(sorted(newest_first, key=lambda row: row.method != Method.SELF))


def first_phones(*, within: Jurisdiction, vault: Vault, at_most: int) -> tuple[str, ...]:
    """List the phones of the accounts that began first within a jurisdiction: the demo's own."""
    with reaching(within):
        rows = models.Account.objects.within(within).filter(ended_at=None)
        first = rows.order_by("began_at", "id").values_list("phone_sealed", flat=True)[:at_most]
        return tuple(vault.open(bytes(sealed)) for sealed in first)
