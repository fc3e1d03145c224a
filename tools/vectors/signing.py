"""Codes whose signature, key or algorithm is not what it should be."""

from typing import Any

from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from linli.kernel.tokens import claims as said
from linli.kernel.tokens.container import text_of
from linli.kernel.tokens.writing import signed
from tools.vectors.making import (
    HEAD,
    OURS,
    PAPER,
    STRANGE,
    THEIRS,
    WORK,
    Case,
    coded,
    packed,
    sign1,
    text,
)

_CLAIMS = packed(said.written(PAPER))
_SHAPE, _MOVED, _ALGORITHM, _SIGNATURE = (
    "token.shape",
    "token.kid_moved",
    "token.algorithm",
    "token.signature",
)


def shapes() -> tuple[Case, ...]:
    """Give what is CBOR, but no COSE_Sign1 of ours: the parts, the two heads."""
    parts = sign1(payload=_CLAIMS)
    return (
        Case(name="without its tag", text=text(packed(parts)), code=_SHAPE),
        Case(name="five parts", text=coded([*parts, b""]), code=_SHAPE),
        Case(name="three parts under the tag", text=coded(parts[:3]), code=_SHAPE),
        Case(name="a head that is a map", text=coded([HEAD, *parts[1:]]), code=_SHAPE),
        Case(name="a number", text=text(b"\x01"), code=_SHAPE),
        Case(name="an empty head", text=_headed(b"", {}), code=_SHAPE),
        Case(name="a head of nothing", text=_headed(packed({}), {}), code=_SHAPE),
        Case(name="no key named", text=_headed(packed({1: -7}), {}), code=_SHAPE),
        Case(name="a key named by a number", text=_headed(packed({1: -7, 4: 1}), {}), code=_SHAPE),
        Case(
            name="what must be understood", text=_headed(packed({**HEAD, 2: [99]}), {}), code=_SHAPE
        ),
        Case(
            name="the key named beside the head",
            text=_headed(packed({1: -7}), {4: OURS.id}),
            code=_MOVED,
        ),
        Case(name="the key named in both", text=_headed(packed(HEAD), {4: OURS.id}), code=_MOVED),
        Case(
            name="the key named right, another one beside the head",
            text=_headed(packed(HEAD), {4: STRANGE.id}),
            code=_MOVED,
        ),
        Case(
            name="another key named, the right one beside the head",
            text=_headed(packed({1: -7, 4: STRANGE.id}), {4: OURS.id}),
            code=_MOVED,
        ),
        Case(
            name="another key named beside the head alone",
            text=_headed(packed({1: -7}), {4: STRANGE.id}),
            code=_MOVED,
        ),
        Case(
            name="the algorithm named beside the head",
            text=_headed(packed({4: OURS.id}), {1: -7}),
            code=_MOVED,
        ),
        Case(
            name="something else beside the head",
            text=_headed(packed(HEAD), {33: b"x"}),
            code=_SHAPE,
        ),
    )


def signatures() -> tuple[Case, ...]:
    """Give what is well made, but not signed by the key it names."""
    strange = packed({1: -7, 4: STRANGE.id})
    mac, salted = packed({1: 5, 4: OURS.id}), packed({1: -37, 4: OURS.id})
    other = packed({1: -8, 4: OURS.id})
    parts = sign1(payload=_CLAIMS)
    changed = packed({**said.written(PAPER), -1: "work"})
    r, s = parts[3][:32], parts[3][32:]
    der = encode_dss_signature(int.from_bytes(r, "big"), int.from_bytes(s, "big"))
    return (
        Case(
            name="work of another city by its own key",
            text=text_of(signed(WORK, key=THEIRS)),
            code=None,
            claims=WORK,
        ),
        Case(name="a secret in common instead of a key", text=_headed(mac, {}), code=_ALGORITHM),
        Case(name="an algorithm we do not take", text=_headed(salted, {}), code=_ALGORITHM),
        Case(name="another algorithm than the key's", text=_headed(other, {}), code=_ALGORITHM),
        Case(
            name="no algorithm at all",
            text=_headed(packed({1: 0, 4: OURS.id}), {}),
            code=_ALGORITHM,
        ),
        Case(
            name="a key nobody published",
            text=coded(sign1(payload=_CLAIMS, head=strange, key=STRANGE)),
            code="token.unknown_key",
        ),
        Case(
            name="a key named by seven bytes",
            text=_headed(packed({1: -7, 4: OURS.id[:7]}), {}),
            code="token.unknown_key",
        ),
        Case(
            name="signed by another key in our name",
            text=coded(sign1(payload=_CLAIMS, key=STRANGE)),
            code=_SIGNATURE,
        ),
        Case(
            name="signed by a trusted key in the name of another",
            text=coded(sign1(payload=_CLAIMS, key=THEIRS)),
            code=_SIGNATURE,
        ),
        Case(
            name="a kind that was changed",
            text=coded([*parts[:2], changed, parts[3]]),
            code=_SIGNATURE,
        ),
        Case(
            name="one bit of the signature",
            text=coded([*parts[:3], s[:31] + bytes([s[31] ^ 1]) + r]),
            code=_SIGNATURE,
        ),
        Case(
            name="halves of the signature swapped", text=coded([*parts[:3], s + r]), code=_SIGNATURE
        ),
        Case(name="a signature of nothing", text=coded([*parts[:3], bytes(64)]), code=_SIGNATURE),
        Case(name="an empty signature", text=coded([*parts[:3], b""]), code=_SIGNATURE),
        Case(name="a signature cut off", text=coded([*parts[:3], parts[3][:63]]), code=_SIGNATURE),
        Case(name="a signature in DER", text=coded([*parts[:3], der]), code=_SIGNATURE),
        Case(
            name="signed together with something unsaid",
            text=coded(sign1(payload=_CLAIMS, aad=b"x")),
            code=_SIGNATURE,
        ),
    )


def _headed(head: bytes, beside: dict[Any, Any]) -> str:
    return coded(sign1(payload=_CLAIMS, head=head, beside=beside))
