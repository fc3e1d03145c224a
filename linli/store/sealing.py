"""
Seals rows that only this program may write: whoever merely holds the role of the database cannot.

HMAC-SHA-256 (RFC 2104) over the one text that a row says. The database verifies it (``store_fits``) with
the padded keys in a table that the application's role may not read; the key itself stands in the machine's
secrets.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

_BLOCK = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What a row says, in the one text that is sealed, and the 32 bytes of the seal."""

    said: str
    seal: bytes


@dataclass(frozen=True, kw_only=True)
class Sealer:
    """A key of 32 bytes from the machine's secrets."""

    secret: bytes

    def sealed(self, said: Mapping[str, Any], *, table: str) -> Sealed:
        """Write what a row of a table says, and seal it: the seal of one table fits no other."""
        text = json.dumps({**said, "table": table}, ensure_ascii=False, separators=(",", ":"))
        return Sealed(said=text, seal=self.seal(text))

    def seal(self, said: str) -> bytes:
        """Give the seal of a text."""
        return hmac.digest(self.secret, said.encode(), sha256)

    def holds(self, said: str, seal: bytes) -> bool:
        """Tell whether a seal fits a text."""
        return hmac.compare_digest(self.seal(said), seal)

    @property
    def pads(self) -> tuple[bytes, bytes]:
        """Give what the database needs to verify: the inner and the outer padded key."""
        key = self.secret.ljust(_BLOCK, b"\0")
        return bytes(byte ^ 0x36 for byte in key), bytes(byte ^ 0x5C for byte in key)
