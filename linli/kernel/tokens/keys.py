"""Keys that sign passes, and the public halves by which others check them. Pure."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import cached_property
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_HALF = 32
_SIGNATURE = 64
_KEY_ID = 8
_CURVE = ec.SECP256R1()


class Algorithm(IntEnum):
    """How a key signs: the numbers of COSE (RFC 9053)."""

    ES256 = -7
    EDDSA = -8


@dataclass(frozen=True, kw_only=True)
class PublicKey:
    """
    A key by which passes of an issuer are checked, and what is taken from it.

    ``public`` has 64 bytes (x and y of P-256) or 32 (Ed25519). A pass holds if its whole term lies in
    ``[begins_at, ends_at)``. ``kinds`` are those that are taken from this key; ``None`` means any.
    """

    issuer: str
    algorithm: Algorithm
    public: bytes
    begins_at: datetime
    ends_at: datetime
    kinds: tuple[str, ...] | None = None

    @property
    def id(self) -> bytes:
        """Give the eight bytes by which a code names its key."""
        return sha256(self.public).digest()[:_KEY_ID]

    def holds(self, signature: bytes, content: bytes) -> bool:
        """Tell whether this key signed the content."""
        if len(signature) != _SIGNATURE:
            return False
        try:
            if isinstance(self._key, Ed25519PublicKey):
                self._key.verify(signature, content)
            else:
                self._key.verify(_as_der(signature), content, ec.ECDSA(SHA256()))
        except (InvalidSignature, ValueError):
            return False
        return True

    @cached_property
    def _key(self) -> Ed25519PublicKey | ec.EllipticCurvePublicKey:
        if self.algorithm is Algorithm.EDDSA:
            return Ed25519PublicKey.from_public_bytes(self.public)
        return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, b"\x04" + self.public)


@dataclass(frozen=True, kw_only=True)
class SecretKey:
    """A key of 32 bytes that signs; it signs the same content in the same way each time."""

    algorithm: Algorithm
    secret: bytes

    @property
    def id(self) -> bytes:
        """Give the eight bytes by which a code names its key."""
        return self._id

    @cached_property
    def _id(self) -> bytes:
        return sha256(self.public).digest()[:_KEY_ID]

    @cached_property
    def public(self) -> bytes:
        """Give the public half, as ``PublicKey`` has it."""
        key = self._key
        if isinstance(key, Ed25519PrivateKey):
            return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return point[1:]

    def sign(self, content: bytes) -> bytes:
        """Sign: 64 bytes. ES256 draws its number from the content (RFC 6979), not from chance."""
        if isinstance(self._key, Ed25519PrivateKey):
            return self._key.sign(content)
        der = self._key.sign(content, ec.ECDSA(SHA256(), deterministic_signing=True))
        return b"".join(part.to_bytes(_HALF, "big") for part in decode_dss_signature(der))

    @cached_property
    def _key(self) -> Ed25519PrivateKey | ec.EllipticCurvePrivateKey:
        if self.algorithm is Algorithm.EDDSA:
            return Ed25519PrivateKey.from_private_bytes(self.secret)
        order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
        number = int.from_bytes(self.secret, "big") % (order - 1) + 1
        return ec.derive_private_key(number, _CURVE)


def as_record(key: PublicKey) -> dict[str, Any]:
    """Write a key as it is published: bytes in the alphabet of addresses, instants in ISO 8601."""
    return {
        "id": key.id.hex(),
        "issuer": key.issuer,
        "algorithm": key.algorithm.name,
        "public": urlsafe_b64encode(key.public).rstrip(b"=").decode(),
        "begins_at": key.begins_at.isoformat(),
        "ends_at": key.ends_at.isoformat(),
        "kinds": None if key.kinds is None else list(key.kinds),
    }


def read_key(record: Mapping[str, Any]) -> PublicKey:
    """
    Read a published key.

    :raises ValueError: if it is none: a missing field, another algorithm, no point of the curve,
        an id that is not that of its bytes.
    """
    try:
        key = PublicKey(
            issuer=str(record["issuer"]),
            algorithm=Algorithm[record["algorithm"]],
            public=urlsafe_b64decode(record["public"] + "=" * (-len(record["public"]) % 4)),
            begins_at=_instant(record["begins_at"]),
            ends_at=_instant(record["ends_at"]),
            kinds=None if record["kinds"] is None else tuple(map(str, record["kinds"])),
        )
        sound = key.id.hex() == record["id"] and key._key is not None
    except (KeyError, TypeError, AttributeError) as wrong:
        raise ValueError("no key") from wrong
    if not sound:
        raise ValueError("no key")
    return key


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("an instant names its offset")
    return at


def _as_der(signature: bytes) -> bytes:
    r, s = signature[:_HALF], signature[_HALF:]
    return encode_dss_signature(int.from_bytes(r, "big"), int.from_bytes(s, "big"))
