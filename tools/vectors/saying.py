"""Codes that are signed as they should be, and say what does not hold, or not now."""

from dataclasses import replace
from datetime import timedelta

from linli.kernel.tokens.container import text_of, turning
from linli.kernel.tokens.writing import signed
from tools.vectors.making import (
    BEGINS,
    NOON,
    OURS,
    PAPER,
    PHONE,
    THEIRS,
    WORK,
    Case,
    claiming,
    minute,
    of_payload,
    packed,
    proof_of,
    saying,
    text,
)

_SECOND, _MINUTE, _DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
_CLAIMS, _SHAPE = "token.claims", "token.shape"
_NOON_STEP = 240
_NOT_THEIRS = ("life", "special", "temporary", "visitor", "vehicle", "service")


def claims() -> tuple[Case, ...]:
    """Give claims that no pass makes."""
    spoilt: dict[str, dict[str, object]] = {
        "no card": {"k7": None},
        "no end": {"k4": None},
        "a claim we do not know": {"m9": 1},
        "a name": {"m10": "林安"},
        "neither phone nor paper": {"m6": None},
        "both phone and paper": {"m5": PHONE.anchor},
        "a card of fifteen bytes": {"k7": PAPER.card[:15]},
        "a card that is a text": {"k7": "A" * 16},
        "a share of nine bytes": {"m3": bytes(9)},
        "a kind in capitals": {"m1": "LIFE"},
        "a kind of nothing": {"m1": ""},
        "an area in small letters": {"m2": "37.01.e001"},
        "an area with a line break": {"m2": "37.01\n"},
        "a turn below zero": {"m4": -1},
        "a check beyond a byte": {"m6": 256},
        "an end that is a text": {"k4": "2020-03-06"},
        "an end beyond all dates": {"k4": 2**40},
        "an end before the beginning": {"k4": int(BEGINS.timestamp()) - 1},
        "an end at the beginning": {"k4": int(BEGINS.timestamp())},
    }
    return (
        *(
            Case(name=name, text=claiming(**changes), code=_CLAIMS)
            for name, changes in spoilt.items()
        ),
        Case(name="claims that are a list", text=of_payload(packed([1])), code=_CLAIMS),
        Case(name="claims of nothing", text=of_payload(packed({})), code=_CLAIMS),
    )


def terms() -> tuple[Case, ...]:
    """Give passes outside of their term or their key's, taken back, or given out anew."""
    card, whole = text_of(signed(PAPER, key=OURS)), PAPER
    early = replace(PAPER, begins_at=BEGINS - 29 * _DAY)
    late = replace(PAPER, ends_at=BEGINS + 63 * _DAY)
    posing = replace(PAPER, issuer=WORK.issuer)
    return (
        Case(
            name="a second too early",
            text=card,
            at=BEGINS - _SECOND,
            code="token.not_yet_valid",
            claims=whole,
        ),
        Case(name="the first second", text=card, at=BEGINS, code=None, claims=whole),
        Case(
            name="the last second", text=card, at=PAPER.ends_at - _SECOND, code=None, claims=whole
        ),
        Case(name="at the end", text=card, at=PAPER.ends_at, code="token.expired", claims=whole),
        Case(
            name="begun before its key",
            text=saying(begins_at=early.begins_at),
            code="token.key_period",
            claims=early,
        ),
        Case(
            name="ends after its key",
            text=saying(ends_at=late.ends_at),
            code="token.key_period",
            claims=late,
        ),
        Case(
            name="in the name of another issuer",
            text=saying(issuer=posing.issuer),
            code="token.issuer",
            claims=posing,
        ),
        *(
            Case(
                name=f"of another issuer, whose key is for work: {kind}",
                text=text_of(signed(replace(WORK, kind=kind), key=THEIRS)),
                code="token.kind_not_taken",
                claims=replace(WORK, kind=kind),
            )
            for kind in _NOT_THEIRS
        ),
        Case(
            name="taken back", text=card, revoked=(PAPER.card,), code="token.revoked", claims=whole
        ),
        Case(
            name="another card taken back", text=card, revoked=(bytes(16),), code=None, claims=whole
        ),
        Case(
            name="given out anew since",
            text=card,
            turns={PAPER.card: 1},
            code="token.superseded",
            claims=whole,
        ),
        Case(
            name="the latest given out", text=card, turns={PAPER.card: 0}, code=None, claims=whole
        ),
        Case(
            name="expired and taken back: the end comes first",
            text=card,
            at=PAPER.ends_at,
            revoked=(PAPER.card,),
            code="token.expired",
            claims=whole,
        ),
    )


def turns() -> tuple[Case, ...]:
    """Give codes of a phone: of this minute, forwarded, made up."""
    now, past, ahead, false = (
        minute(NOON),
        "token.turn_past",
        "token.turn_ahead",
        "token.turn_false",
    )
    last = PHONE.ends_at - _SECOND
    return (
        Case(name="this minute", text=now, code=None, claims=PHONE),
        Case(name="the first minute", text=minute(BEGINS), at=BEGINS, code=None, claims=PHONE),
        Case(name="the last minute of a week", text=minute(last), at=last, code=None, claims=PHONE),
        Case(name="a minute later", text=now, at=NOON + _MINUTE, code=None, claims=PHONE),
        Case(
            name="a picture after two minutes",
            text=now,
            at=NOON + 2 * _MINUTE,
            code=past,
            claims=PHONE,
        ),
        Case(name="a picture of yesterday", text=now, at=NOON + _DAY, code=past, claims=PHONE),
        Case(name="a phone a minute fast", text=minute(NOON + _MINUTE), code=None, claims=PHONE),
        Case(
            name="a phone two minutes fast",
            text=minute(NOON + 2 * _MINUTE),
            code="token.turn_ahead",
            claims=PHONE,
        ),
        Case(
            name="five minutes allowed, five late",
            text=now,
            at=NOON + 5 * _MINUTE,
            leeway=5,
            code=None,
            claims=PHONE,
        ),
        Case(
            name="no leeway, a minute late",
            text=now,
            at=NOON + _MINUTE,
            leeway=0,
            code=past,
            claims=PHONE,
        ),
        Case(
            name="the signed pass without a minute",
            text=text_of(signed(PHONE, key=OURS)),
            code="token.no_turn",
            claims=PHONE,
        ),
        Case(
            name="a printed card with a minute",
            text=_turned(step=_NOON_STEP, paper=True),
            code=_SHAPE,
            claims=PAPER,
        ),
        Case(
            name="an old value under a new minute",
            text=_turned(step=_NOON_STEP, of=_NOON_STEP - 5),
            code=false,
            claims=PHONE,
        ),
        Case(
            name="the value of another card",
            text=_turned(step=_NOON_STEP, card=bytes(16)),
            code=false,
            claims=PHONE,
        ),
        Case(
            name="the anchor itself as a value",
            text=_turned(step=_NOON_STEP, of=-1),
            code=false,
            claims=PHONE,
        ),
        Case(
            name="a minute before the first",
            text=_turned(step=-1, of=-1),
            at=BEGINS,
            code=false,
            claims=PHONE,
        ),
        Case(name="a minute that never comes", text=_turned(step=2**40), code=ahead, claims=PHONE),
        Case(
            name="a value of fifteen bytes",
            text=_turned(step=_NOON_STEP, length=15),
            code=false,
            claims=PHONE,
        ),
        Case(name="two parts", text=text(packed([signed(PHONE, key=OURS), 1])), code=_SHAPE),
        Case(
            name="a value that is a text",
            text=text(packed([signed(PHONE, key=OURS), 1, "x"])),
            code=_SHAPE,
        ),
        Case(
            name="a code in a code",
            text=text(
                packed([packed([signed(PHONE, key=OURS), 240, proof_of(240)]), 240, proof_of(240)])
            ),
            code=_SHAPE,
        ),
        Case(
            name="a picture, and expired: the end comes first",
            text=now,
            at=PHONE.ends_at,
            code="token.expired",
            claims=PHONE,
        ),
    )


def _turned(
    *,
    step: int,
    of: int | None = None,
    card: bytes = PHONE.card,
    length: int = 16,
    paper: bool = False,
) -> str:
    proof = proof_of(step if of is None and step < 10_080 else of or 0, card=card)[:length]
    return text_of(turning(signed(PAPER if paper else PHONE, key=OURS), step=step, proof=proof))
