"""
Reads a code and says whether it holds, with the reason: what a gate does, without a network. Pure.

A reader in another language says the same, reason by reason and in this order:
``contracts/vectors/tokens``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hmac import compare_digest

from linli.kernel.tokens import container, turning
from linli.kernel.tokens.claims import Claims, NoClaims, read
from linli.kernel.tokens.container import Envelope, NoToken
from linli.kernel.tokens.keys import Algorithm, PublicKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """
    By what a gate reads codes.

    ``keys`` by their id; ``revoked`` holds cards; ``turns`` the least turn that still counts of a
    card given out anew; ``leeway`` so many minutes a phone's clock may be off either way.
    """

    keys: Mapping[bytes, PublicKey]
    revoked: frozenset[bytes] = frozenset()
    turns: Mapping[bytes, int] = field(default_factory=dict)
    leeway: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """
    What a code comes to: it holds if there is no ``code``.

    ``claims`` are given as soon as the signature is proven, so that a refusal can say which card.
    """

    code: str | None
    claims: Claims | None = None


def read_code(text: str, *, trust: Trust, at: datetime) -> Verdict:
    """
    Read a code at an instant.

    The reasons, in the order in which they are looked for: those of ``container.opened``, then
    ``token.algorithm``, ``token.unknown_key``, ``token.signature``, ``token.claims``,
    ``token.issuer``, ``token.kind_not_taken``, ``token.key_period``, ``token.not_yet_valid``,
    ``token.expired``, ``token.revoked``, ``token.superseded``, ``token.no_turn``, ``token.shape``,
    ``token.turn_past``, ``token.turn_ahead``, ``token.turn_false``.
    """
    try:
        envelope = container.opened(text)
    except NoToken as wrong:
        return Verdict(code=wrong.code)
    return read_envelope(envelope, trust=trust, at=at)


def read_envelope(envelope: Envelope, *, trust: Trust, at: datetime) -> Verdict:
    """Read a code that was taken apart: for whoever looks up first by which key it is signed."""
    try:
        key = _proven(envelope, trust=trust)
        claims = read(container.unpacked(envelope.payload))
    except NoToken as wrong:
        return Verdict(code=wrong.code)
    except NoClaims:
        return Verdict(code="token.claims")
    code = (
        _against_key(claims, key=key)
        or _against_card(claims, trust=trust, at=at)
        or _against_turn(claims, envelope=envelope, leeway=trust.leeway, at=at)
    )
    return Verdict(code=code, claims=claims)


def _proven(envelope: Envelope, *, trust: Trust) -> PublicKey:
    if envelope.algorithm not in set(Algorithm):
        raise NoToken("token.algorithm")
    key = trust.keys.get(envelope.key)
    if key is None:
        raise NoToken("token.unknown_key")
    if key.algorithm != envelope.algorithm:
        raise NoToken("token.algorithm")
    if not key.holds(envelope.signature, envelope.signed):
        raise NoToken("token.signature")
    return key


def _against_key(claims: Claims, *, key: PublicKey) -> str | None:
    if claims.issuer != key.issuer:
        return "token.issuer"
    if key.kinds is not None and claims.kind not in key.kinds:
        return "token.kind_not_taken"
    if claims.begins_at < key.begins_at or claims.ends_at > key.ends_at:
        return "token.key_period"
    return None


def _against_card(claims: Claims, *, trust: Trust, at: datetime) -> str | None:
    if at < claims.begins_at:
        return "token.not_yet_valid"
    if at >= claims.ends_at:
        return "token.expired"
    if claims.card in trust.revoked:
        return "token.revoked"
    if claims.turn < trust.turns.get(claims.card, 0):
        return "token.superseded"
    return None


def _against_turn(claims: Claims, *, envelope: Envelope, leeway: int, at: datetime) -> str | None:
    if claims.anchor is None:
        return None if envelope.step is None else "token.shape"
    if envelope.step is None or envelope.proof is None:
        return "token.no_turn"
    now = turning.step_at(begins_at=claims.begins_at, at=at)
    if envelope.step < now - leeway:
        return "token.turn_past"
    if envelope.step > now + leeway:
        return "token.turn_ahead"
    return (
        None if _leads_back(claims.anchor, claims=claims, envelope=envelope) else "token.turn_false"
    )


def _leads_back(anchor: bytes, *, claims: Claims, envelope: Envelope) -> bool:
    step, proof = envelope.step or 0, envelope.proof or b""
    if len(proof) != turning.VALUE or not 0 <= step < turning.LONGEST:
        return False
    return compare_digest(turning.back(proof, card=claims.card, times=step + 1), anchor)
