"""What a code says: a card, its kind, area and term; nothing about a person. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

# Numbers of CWT (RFC 8392) where it has them; ours are below zero, so that they stay one byte.
_ISSUER, _ENDS, _BEGINS, _CARD = 1, 4, 5, 7
_KIND, _AREA, _SHARE, _TURN, _ANCHOR, _CHECK = -1, -2, -3, -4, -5, -6
_ALWAYS = {_ISSUER, _ENDS, _BEGINS, _CARD, _KIND, _AREA, _SHARE, _TURN}
CARD, SHARE, ANCHOR, CHECKS = 16, 8, 16, 256
_ISSUERS = re.compile(r"[0-9A-Za-z.-]{1,40}")
_KINDS = re.compile(r"[a-z_]{1,24}")
_AREAS = re.compile(r"[0-9A-Z]+(\.[0-9A-Z]+)*")
_TEXT_AT_MOST = 64


class NoClaims(Exception):
    """The bytes are well made, but they say nothing that a pass says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """
    What is signed about one card, on a phone or on paper.

    ``card`` is the pseudonym of this one card (16 bytes), ``share`` that of whose quota it draws on
    (8 bytes): all cards of a household name the same. ``turn`` counts how often the card was given
    out anew; a gate that knows of a later one takes no earlier. Exactly one of ``anchor`` (a phone:
    what its codes of the minute lead back to) and ``check`` (paper: one byte made of the face of the
    card, see ``faces``) is there. Instants are whole seconds.
    """

    issuer: str
    kind: str
    area: str
    card: bytes
    share: bytes
    turn: int
    begins_at: datetime
    ends_at: datetime
    anchor: bytes | None = None
    check: int | None = None


def written(claims: Claims) -> dict[int, str | int | bytes]:
    """Write claims as the map that is signed."""
    content: dict[int, str | int | bytes] = {
        _ISSUER: claims.issuer,
        _ENDS: int(claims.ends_at.timestamp()),
        _BEGINS: int(claims.begins_at.timestamp()),
        _CARD: claims.card,
        _KIND: claims.kind,
        _AREA: claims.area,
        _SHARE: claims.share,
        _TURN: claims.turn,
    }
    if claims.anchor is not None:
        content[_ANCHOR] = claims.anchor
    if claims.check is not None:
        content[_CHECK] = claims.check
    return content


def read(content: object) -> Claims:
    """
    Read the map that was signed.

    :raises NoClaims: if a claim is missing, of another type or size, or not known to us.
    """
    if not isinstance(content, dict):
        raise NoClaims
    extra = set(content) - _ALWAYS
    if not set(content) >= _ALWAYS or extra not in ({_ANCHOR}, {_CHECK}):
        raise NoClaims
    begins, ends = _number(content, _BEGINS), _number(content, _ENDS)
    if not begins < ends:
        raise NoClaims
    return Claims(
        issuer=_text(content, _ISSUER, _ISSUERS),
        kind=_text(content, _KIND, _KINDS),
        area=_text(content, _AREA, _AREAS),
        card=_octets(content, _CARD, CARD),
        share=_octets(content, _SHARE, SHARE),
        turn=_number(content, _TURN),
        begins_at=datetime.fromtimestamp(begins, UTC),
        ends_at=datetime.fromtimestamp(ends, UTC),
        anchor=_octets(content, _ANCHOR, ANCHOR) if _ANCHOR in content else None,
        check=_number(content, _CHECK, below=CHECKS) if _CHECK in content else None,
    )


def _text(content: Mapping[int, object], key: int, pattern: re.Pattern[str]) -> str:
    value = content[key]
    if not isinstance(value, str) or not pattern.fullmatch(value) or len(value) > _TEXT_AT_MOST:
        raise NoClaims
    return value


def _octets(content: Mapping[int, object], key: int, length: int) -> bytes:
    value = content[key]
    if not isinstance(value, bytes) or len(value) != length:
        raise NoClaims
    return value


def _number(content: Mapping[int, object], key: int, *, below: int = 2**35) -> int:
    """Give a whole number; 2**35 seconds are the year 3058, beyond which no date is meant."""
    value = content[key]
    if not isinstance(value, int) or not 0 <= value < below:
        raise NoClaims
    return value
