"""What the cases are made of: keys whose secrets are public, one pass, and ways to spoil it."""

import zlib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import cbor2
from base45 import b45encode

from linli.kernel.days import LOCAL
from linli.kernel.tokens import claims as said
from linli.kernel.tokens import faces, turning, writing
from linli.kernel.tokens.claims import Claims
from linli.kernel.tokens.keys import Algorithm, PublicKey, SecretKey

OURS = SecretKey(algorithm=Algorithm.ES256, secret=bytes(range(32)))
THEIRS = SecretKey(algorithm=Algorithm.EDDSA, secret=bytes(range(32, 64)))
STRANGE = SecretKey(algorithm=Algorithm.ES256, secret=bytes(range(64, 96)))
BEGINS = datetime(2020, 2, 28, 8, 0, tzinfo=LOCAL)
NOON = datetime(2020, 2, 28, 12, 0, tzinfo=LOCAL)
SEED = bytes(range(16))
ISSUER, OTHER = "370198001001", "420198"
PAPER = Claims(
    issuer=ISSUER,
    kind="life",
    area="37.01.98.001.001.E001",
    card=bytes(range(0xA0, 0xB0)),
    share=bytes(range(0xC0, 0xC8)),
    turn=0,
    begins_at=BEGINS,
    ends_at=BEGINS + timedelta(days=7),
    check=faces.check_of(card=bytes(range(0xA0, 0xB0)), last="安", building="3"),
)
_MINUTES = turning.steps(begins_at=PAPER.begins_at, ends_at=PAPER.ends_at)
PHONE = replace(PAPER, check=None, anchor=turning.anchor(SEED, card=PAPER.card, of=_MINUTES))
WORK = replace(PAPER, issuer=OTHER, kind="work", area="42.01")
HEAD = {1: -7, 4: OURS.id}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text, when and by what trust it is read, and what has to be said of it."""

    name: str
    text: str
    code: str | None
    claims: Claims | None = None
    at: datetime = NOON
    leeway: int = 1
    revoked: tuple[bytes, ...] = ()
    turns: dict[bytes, int] = field(default_factory=dict)


def published() -> tuple[PublicKey, ...]:
    """Give the keys that the reader trusts: our own for anything, another city's for work."""
    begins, ends = BEGINS - timedelta(days=28), BEGINS + timedelta(days=62)
    return (
        PublicKey(
            issuer=ISSUER,
            algorithm=OURS.algorithm,
            public=OURS.public,
            begins_at=begins,
            ends_at=ends,
        ),
        PublicKey(
            issuer=OTHER,
            algorithm=THEIRS.algorithm,
            public=THEIRS.public,
            begins_at=begins,
            ends_at=ends,
            kinds=("work",),
        ),
    )


def packed(value: object) -> bytes:
    """Write CBOR as we write it."""
    return bytes(cbor2.dumps(value, canonical=True))


def text(content: bytes) -> str:
    """Write bytes as a code, whatever they are."""
    return based(zlib.compress(content, 9))


def based(deflated: bytes) -> str:
    """Write deflated bytes as a code, whatever they are."""
    return f"LL1:{b45encode(deflated).decode()}"


def sign1(
    *,
    payload: bytes,
    head: bytes | None = None,
    key: SecretKey = OURS,
    beside: dict[Any, Any] | None = None,
    aad: bytes = b"",
) -> list[Any]:
    """Give the four parts of a COSE_Sign1 whose signature is right, whatever else is not."""
    protected = packed(HEAD) if head is None else head
    signature = key.sign(packed(["Signature1", protected, aad, payload]))
    return [protected, beside or {}, payload, signature]


def coded(parts: list[Any]) -> str:
    """Write the parts of a COSE_Sign1 as a code."""
    return text(packed(cbor2.CBORTag(18, parts)))


def of_payload(payload: bytes) -> str:
    """Write a code whose signed content is what is given, be it claims or not."""
    return coded(sign1(payload=payload))


def saying(**changes: Any) -> str:
    """Write a code of a printed card that says something else."""
    return of_payload(packed(said.written(replace(PAPER, **changes))))


def claiming(**changes: object) -> str:
    """Write a code with claims set by their numbers (``k4``, ``m1`` for -1); ``None`` takes one away."""
    content: dict[int, object] = dict(said.written(PAPER))
    for name, value in changes.items():
        number = int(name[1:]) * (-1 if name[0] == "m" else 1)
        content.pop(number, None)
        if value is not None:
            content[number] = value
    return of_payload(packed(content))


def minute(at: datetime, *, claims: Claims = PHONE) -> str:
    """Write what a phone shows in a minute."""
    return writing.code_of_the_minute(
        writing.signed(claims, key=OURS), claims=claims, seed=SEED, at=at
    )


def proof_of(step: int, *, card: bytes = PHONE.card) -> bytes:
    """Give the value of a minute."""
    return turning.value(SEED, card=card, step=step, of=_MINUTES)
