"""
Keeps numbers that must not be read from the tables: sealed to be opened, digested to be matched.

Sealing is AES-SIV (RFC 5297): deterministic, so that it needs no chance, and authenticated, so that
a changed byte is noticed. The digest is HMAC-SHA-256 under a key of its own: without the key nobody
can try all numbers of a county.
"""

import hmac
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers.aead import AESSIV


@dataclass(frozen=True, kw_only=True)
class Vault:
    """
    Two keys and what can be done with them.

    ``sealing`` has 64 bytes, ``matching`` 32; both come from the machine's secrets.
    """

    sealing: bytes
    matching: bytes

    def seal(self, text: str) -> bytes:
        """Encrypt a text; equal texts give equal bytes."""
        return self.seal_octets(text.encode())

    def open(self, sealed: bytes) -> str:
        """
        Decrypt what ``seal`` gave.

        :raises cryptography.exceptions.InvalidTag: if a byte was changed or the key is another.
        """
        return self.open_octets(sealed).decode()

    def seal_octets(self, octets: bytes) -> bytes:
        """Encrypt bytes as ``seal`` does a text."""
        return self._cipher.encrypt(octets, [b"linli"])

    def open_octets(self, sealed: bytes) -> bytes:
        """
        Decrypt what ``seal_octets`` gave.

        :raises cryptography.exceptions.InvalidTag: as ``open``.
        """
        return self._cipher.decrypt(sealed, [b"linli"])

    def digest(self, text: str) -> bytes:
        """Give the 32 bytes by which equal texts are found."""
        return hmac.digest(self.matching, text.encode(), sha256)

    @cached_property
    def _cipher(self) -> AESSIV:
        return AESSIV(self.sealing)
