"""
How a device shows that a request is its own, and how a gate knows that a pack came from here.

ECDSA on P-256 with SHA-256, signatures as ``r`` and ``s`` of 32 bytes each: what every browser in use
can make with a key that never leaves it. Ed25519 they cannot, all of them.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_HALF = 32
_CURVE = ec.SECP256R1()
_HASH = ec.ECDSA(SHA256())


def request_text(*, method: str, path: str, at: int, body: bytes) -> bytes:
    """Give what a device signs: method, path, milliseconds since 1970, the digest of the body."""
    return f"linli gate\n{method}\n{path}\n{at}\n{sha256(body).hexdigest()}".encode()


def is_signed(content: bytes, *, signature: bytes, key: bytes) -> bool:
    """Tell whether a signature over some content was made by the owner of a key (65 bytes, plain)."""
    if len(signature) != 2 * _HALF:
        return False
    halves = (int.from_bytes(signature[:_HALF]), int.from_bytes(signature[_HALF:]))
    try:
        public_key(key).verify(encode_dss_signature(*halves), content, _HASH)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_key(key: bytes) -> ec.EllipticCurvePublicKey:
    """
    Read a public key.

    :raises ValueError: if it is none of this curve.
    """
    return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, key)


def key_of(secret: bytes, *, purpose: str) -> ec.EllipticCurvePrivateKey:
    """Derive a key for a purpose from a secret of the machine."""
    derived = HKDF(algorithm=SHA256(), length=48, salt=None, info=purpose.encode()).derive(secret)
    # 48 bytes modulo the order: no number is likelier than another by anything one could measure.
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    return ec.derive_private_key(int.from_bytes(derived) % (order - 1) + 1, _CURVE)


def public_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Give the public part of a key: 65 bytes, plain."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def signed(content: bytes, *, key: ec.EllipticCurvePrivateKey) -> bytes:
    """Sign content: 64 bytes."""
    one, other = decode_dss_signature(key.sign(content, _HASH))
    return one.to_bytes(_HALF) + other.to_bytes(_HALF)


def in_letters(content: bytes) -> str:
    """Write bytes in the alphabet of addresses."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def from_letters(text: str) -> bytes:
    """
    Read bytes written in the alphabet of addresses.

    :raises ValueError: if they are not.
    """
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
