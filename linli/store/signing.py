"""
Signs what leaves the house on paper or in a code, so that anybody can see that it came from here.

Ed25519 (RFC 8032): the signature needs no chance and has 64 bytes. A token is signature and content in
the alphabet of addresses; exactly one way of writing it is taken, so that one changed sign is noticed
even where it would decode to the same bytes.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from functools import cached_property

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_SIGNATURE = 64


@dataclass(frozen=True, kw_only=True)
class Signer:
    """A key of 32 bytes from the machine's secrets, and what can be done with it."""

    secret: bytes

    def token(self, content: bytes, *, purpose: str) -> str:
        """Sign content for a purpose; a token of one purpose is none of another."""
        signature = self._key.sign(_bound(content, purpose))
        return urlsafe_b64encode(signature + content).rstrip(b"=").decode()

    def read(self, token: str, *, purpose: str) -> bytes | None:
        """Give the content of a token, or nothing if it did not come from here as it stands."""
        try:
            whole = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
        except (Error, ValueError):
            return None
        if urlsafe_b64encode(whole).rstrip(b"=").decode() != token:
            return None
        signature, content = whole[:_SIGNATURE], whole[_SIGNATURE:]
        try:
            self._key.public_key().verify(signature, _bound(content, purpose))
        except InvalidSignature:
            return None
        return content

    @cached_property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.secret)


def _bound(content: bytes, purpose: str) -> bytes:
    return b"linli\0" + purpose.encode() + b"\0" + content
