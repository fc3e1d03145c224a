"""Codes that are broken on the way in: prefix, base45, compression, CBOR."""

import gzip
import zlib

import cbor2

from linli.kernel.tokens import claims as said
from linli.kernel.tokens.container import text_of
from linli.kernel.tokens.writing import signed
from tools.vectors.making import (
    OURS,
    PAPER,
    Case,
    based,
    coded,
    of_payload,
    packed,
    sign1,
    text,
)

_SIGNED = signed(PAPER, key=OURS)
_TEXT = text_of(_SIGNED)
_DEFLATED = zlib.compress(_SIGNED, 9)
_CLAIMS = packed(said.written(PAPER))
_PREFIX, _BASE45, _COMPRESSION, _CBOR = (
    "token.prefix",
    "token.base45",
    "token.compression",
    "token.cbor",
)


def wire() -> tuple[Case, ...]:
    """Give what is no text of ours, or cannot be inflated."""
    return (
        Case(name="a printed card as it should be", text=_TEXT, code=None, claims=PAPER),
        Case(name="nothing", text="", code=_PREFIX),
        Case(name="the European certificate's prefix", text="HC1:" + _TEXT[4:], code=_PREFIX),
        Case(name="a later version's prefix", text="LL2:" + _TEXT[4:], code=_PREFIX),
        Case(name="the prefix in small letters", text="ll1:" + _TEXT[4:], code=_PREFIX),
        Case(name="no prefix", text=_TEXT[4:], code=_PREFIX),
        Case(name="a space before the prefix", text=" " + _TEXT, code=_PREFIX),
        Case(name="an address of the web", text="https://example.invalid/p/1", code=_PREFIX),
        Case(name="the prefix alone", text="LL1:", code=_COMPRESSION),
        Case(name="a thousand and one signs", text="LL1:" + "0" * 997, code="token.too_long"),
        Case(name="a small letter", text=_TEXT[:40] + "a" + _TEXT[41:], code=_BASE45),
        Case(name="a full-width sign", text=_TEXT[:40] + "Ａ" + _TEXT[41:], code=_BASE45),
        Case(name="a line break at the end", text=_TEXT + "\n", code=_BASE45),
        Case(name="one sign too many for base45", text="LL1:0000", code=_BASE45),
        Case(name="three signs beyond two bytes", text="LL1::::", code=_BASE45),
        Case(name="two signs beyond one byte", text="LL1:::", code=_BASE45),
        Case(name="cut off by three signs", text=_TEXT[:-3], code=_COMPRESSION),
        Case(name="not deflated", text=based(_SIGNED), code=_COMPRESSION),
        Case(
            name="a changed head of the stream",
            text=based(b"\x79" + _DEFLATED[1:]),
            code=_COMPRESSION,
        ),
        Case(name="a wrong sum at the end", text=based(_DEFLATED[:-1] + b"\0"), code=_COMPRESSION),
        Case(name="a stream cut off", text=based(_DEFLATED[:-10]), code=_COMPRESSION),
        Case(name="a byte behind the stream", text=based(_DEFLATED + b"\0"), code=_COMPRESSION),
        Case(name="gzip", text=based(gzip.compress(_SIGNED, mtime=0)), code=_COMPRESSION),
        Case(name="a megabyte of nothing", text=based(_bomb()), code="token.too_long"),
        Case(name="ten thousand bytes of nothing", text=text(bytes(10_000)), code=_COMPRESSION),
    )


def cbor() -> tuple[Case, ...]:
    """Give what inflates, but is no CBOR written in the one way."""
    head = packed({1: -7, 4: OURS.id})
    # The pair 1: issuer once more: a map of nine pairs, the first of them twice.
    twice = b"\xaa" + _CLAIMS[1:15] + _CLAIMS[1:]
    wide = _CLAIMS.replace(b"\x20", b"\x38\x00", 1)
    return (
        Case(name="JSON", text=text(b'{"card":1}'), code=_CBOR),
        Case(name="no bytes at all", text=text(b""), code=_CBOR),
        Case(name="a byte behind the code", text=text(_SIGNED + b"\0"), code=_CBOR),
        Case(name="the last byte missing", text=text(_SIGNED[:-1]), code=_CBOR),
        Case(name="a list without a stated end", text=text(b"\x9f\x01\xff"), code=_CBOR),
        Case(name="lists nested a thousand deep", text=text(b"\x81" * 900), code=_CBOR),
        Case(
            name="a tag of a message digest", text=text(packed(cbor2.CBORTag(17, []))), code=_CBOR
        ),
        Case(name="a tag around the tag", text=text(b"\xd8\x3d" + _SIGNED), code=_CBOR),
        Case(name="a content that is apart", text=coded(_apart()), code=_CBOR),
        Case(name="a claim said twice, signed", text=of_payload(twice), code=_CBOR),
        Case(
            name="a head that names its key twice",
            text=coded(sign1(payload=_CLAIMS, head=b"\xa3" + head[1:3] + head[1:])),
            code=_CBOR,
        ),
        Case(name="a number longer than it has to be, signed", text=of_payload(wide), code=_CBOR),
        Case(name="claims out of order, signed", text=of_payload(_shuffled()), code=_CBOR),
        Case(name="a broken number, signed", text=of_payload(packed({1: 1.5})), code=_CBOR),
        Case(name="a truth value, signed", text=of_payload(packed({1: True})), code=_CBOR),
        Case(name="a key that is a text, signed", text=of_payload(packed({"card": 1})), code=_CBOR),
        Case(
            name="a text that is no UTF-8, signed", text=of_payload(b"\xa1\x01\x61\xff"), code=_CBOR
        ),
        Case(
            name="a number beyond 53 bits, signed", text=of_payload(packed({1: 2**53})), code=_CBOR
        ),
        Case(
            name="a day as a tagged text, signed",
            text=of_payload(b"\xa1\x01\xc0\x6a2020-02-28"),
            code=_CBOR,
        ),
        Case(name="a byte behind the claims, signed", text=of_payload(_CLAIMS + b"\0"), code=_CBOR),
    )


def _apart() -> list[object]:
    parts = sign1(payload=_CLAIMS)
    return [parts[0], parts[1], None, parts[3]]


def _shuffled() -> bytes:
    return bytes(cbor2.dumps(dict(reversed(said.written(PAPER).items()))))


def _bomb() -> bytes:
    return zlib.compress(bytes(1_000_000), 9)
