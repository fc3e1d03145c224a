"""How a code is packed: prefix, base45, deflate, CBOR in one way only, COSE_Sign1. Pure."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import cbor2
from base45 import b45decode, b45encode

from linli.kernel.tokens.keys import SecretKey

PREFIX = "LL1:"
_SIGNS_AT_MOST = 1_000
_BYTES_AT_MOST = 1_024
_SIGN1 = 18
_ALGORITHM, _KEY = 1, 4
_DEEPEST = 4
_WHOLE_NUMBERS = 2**53


class NoToken(Exception):
    """A text that is no code of ours; ``code`` says where reading broke off."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A code taken apart, nothing of it proven yet; ``step`` and ``proof`` of a turning code only."""

    algorithm: int
    key: bytes
    payload: bytes
    signed: bytes
    signature: bytes
    step: int | None = None
    proof: bytes | None = None


def sign(payload: dict[int, Any], *, key: SecretKey) -> bytes:
    """Sign claims: the bytes of a tagged COSE_Sign1."""
    protected = _packed({_ALGORITHM: int(key.algorithm), _KEY: key.id})
    content = _packed(payload)
    signature = key.sign(_signed(protected, content))
    return _packed(cbor2.CBORTag(_SIGN1, [protected, {}, content, signature]))


def turning(signed: bytes, *, step: int, proof: bytes) -> bytes:
    """Pack a signed pass with the proof of the minute."""
    return _packed([signed, step, proof])


def text_of(content: bytes) -> str:
    """Write bytes as the text of a QR; its signs are those that a QR packs tightest."""
    return f"{PREFIX}{b45encode(zlib.compress(content, 9)).decode()}"


def opened(text: str) -> Envelope:
    """
    Take a code apart.

    :raises NoToken: ``token.too_long``, ``token.prefix``, ``token.base45``, ``token.compression``,
        ``token.cbor``, ``token.shape``, ``token.kid_moved``.
    """
    content = unpacked(_inflated(_decoded(text)))
    if isinstance(content, cbor2.CBORTag):
        return _envelope(content, step=None, proof=None)
    match content:
        case [bytes() as inner, int() as step, bytes() as proof]:
            return _envelope(unpacked(inner), step=step, proof=proof)
    raise NoToken("token.shape")


def unpacked(content: bytes) -> Any:
    """
    Read CBOR that is written in the one deterministic way (RFC 8949 §4.2.1): nothing behind it, no
    key twice, shortest numbers; whole numbers, texts, bytes, lists, maps and the tag 18 only.

    :raises NoToken: ``token.cbor``.
    """
    try:
        value = cbor2.loads(content)
        sound = _plain(value, depth=0) and _packed(value) == content
    except (cbor2.CBORDecodeError, cbor2.CBOREncodeError, ValueError, TypeError, EOFError) as wrong:
        raise NoToken("token.cbor") from wrong
    if not sound:
        raise NoToken("token.cbor")
    return value


def _decoded(text: str) -> bytes:
    if len(text) > _SIGNS_AT_MOST:
        raise NoToken("token.too_long")
    if not text.startswith(PREFIX):
        raise NoToken("token.prefix")
    try:
        return bytes(b45decode(text[len(PREFIX) :].encode("ascii")))
    except ValueError as wrong:
        raise NoToken("token.base45") from wrong


def _inflated(content: bytes) -> bytes:
    stream = zlib.decompressobj()
    try:
        inflated = stream.decompress(content, _BYTES_AT_MOST)
    except zlib.error as wrong:
        raise NoToken("token.compression") from wrong
    if not stream.eof or stream.unused_data:
        raise NoToken("token.compression")
    return inflated


def _envelope(content: Any, *, step: int | None, proof: bytes | None) -> Envelope:
    match content:
        case cbor2.CBORTag(
            tag=18,
            value=[bytes() as head, Mapping() as beside, bytes() as payload, bytes() as signature],
        ):
            protected = unpacked(head) if head else {}
        case _:
            raise NoToken("token.shape")
    # What is not signed may not say by which key or how: it could be changed on the way.
    if beside:
        raise NoToken("token.kid_moved" if {_ALGORITHM, _KEY} & set(beside) else "token.shape")
    match protected:
        case {1: int() as algorithm, 4: bytes() as key, **rest} if not rest:
            return Envelope(
                algorithm=algorithm,
                key=key,
                payload=payload,
                signed=_signed(head, payload),
                signature=signature,
                step=step,
                proof=proof,
            )
    raise NoToken("token.shape")


def _plain(value: Any, *, depth: int) -> bool:
    match value:
        case bool() | float() | None:
            return False
        case int():
            return -_WHOLE_NUMBERS < value < _WHOLE_NUMBERS
        case str() | bytes():
            return True
    return depth < _DEEPEST and all(_plain(one, depth=depth + 1) for one in _inside(value))


def _inside(value: Any) -> Sequence[Any]:
    match value:
        case list() | tuple():
            return value
        case Mapping() if all(type(key) is int for key in value):
            return [*value, *value.values()]
        case cbor2.CBORTag(tag=18):
            return [value.value]
    return [None]


def _signed(protected: bytes, payload: bytes) -> bytes:
    return _packed(["Signature1", protected, b"", payload])


def _packed(value: Any) -> bytes:
    return cbor2.dumps(value, canonical=True)
