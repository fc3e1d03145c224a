"""
Codes for programs, after the services of GB/T 38963: declare, query, request, make, verify, correct.

Which field of the standard each of ours is stands in ``docs/health-code-interface.md``.
"""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Router, Schema, Status
from pydantic import AwareDatetime, StringConstraints

from linli.features.codes.actions import deriving
from linli.features.codes.actions import facts as fact_actions
from linli.features.codes.domain.cards import read_card
from linli.features.codes.domain.colours import Colour
from linli.features.codes.domain.facts import Kind
from linli.features.codes.domain.noting import NewFact
from linli.features.codes.queries import codes
from linli.features.codes.queries.cards import card
from linli.features.codes.queries.codes import CodeRecord, Reason
from linli.features.codes.queries.shown import shown_to_anybody
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.web import clock
from linli.web.api import REFUSALS, Line
from linli.web.asked import Asked, allowing
from linli.web.sealing import sealer
from linli.web.signing import signer

router = Router(tags=["codes"])
Token = Annotated[str, StringConstraints(max_length=400)]
Source = Annotated[str, StringConstraints(max_length=100)]


class SentFact(Schema):
    """What is declared: who established it, on what evidence, when; ``id`` is a version-7 UUID."""

    id: UUID
    person: UUID
    source: Source
    evidence: Line
    happened_at: AwareDatetime


class SentHealth(SentFact):
    """Health as declared."""

    value: Literal["well", "unwell"]


class SentTravel(SentFact):
    """A stay in an area at risk, by its level."""

    value: Literal["low", "medium", "high"]


class SentTest(SentFact):
    """The result of a test."""

    value: Literal["negative", "positive"]


class SentRequest(Schema):
    """For whom a code is asked for."""

    person: UUID


class SentToken(Schema):
    """What was read from a QR code."""

    token: Token


class SentCorrection(Schema):
    """Why a fact was wrong."""

    why: Line


class NotedAnswer(Schema):
    """The key under which a fact was noted."""

    id: UUID


class ReasonLine(Schema):
    """Why a code is not green; ``words`` is the rule by language, what it stands on may be missing."""

    rule: str
    version: str
    words: dict[str, str]
    ground: str
    outcome: str
    fact: UUID | None
    value: str
    source: str
    evidence: str
    since: datetime | None
    until: datetime | None


class CodeAnswer(Schema):
    """A code with its reasons; ``until`` is missing where nobody knows."""

    person: UUID
    colour: Colour
    since: datetime
    at: datetime
    until: datetime | None
    reasons: list[ReasonLine]


class CardAnswer(Schema):
    """What is drawn as a QR code, and until when it is believed."""

    token: str
    until: datetime


class VerifiedAnswer(Schema):
    """Whether a code shown is ours and fresh; then its colour, and nothing else."""

    ours: bool
    fresh: bool
    colour: Colour | None


@router.post("/declarations/health", response={201: NotedAnswer, **REFUSALS})
@allowing("codes.note")
def declare_health(request: Asked, sent: SentHealth) -> Any:
    """健康信息申报（代本人）。"""
    return _noted(request, sent, kind=Kind.DECLARED, value=sent.value)


@router.post("/declarations/travel", response={201: NotedAnswer, **REFUSALS})
@allowing("codes.note")
def declare_travel(request: Asked, sent: SentTravel) -> Any:
    """行程信息申报（代本人）。"""
    return _noted(request, sent, kind=Kind.TRAVEL, value=sent.value)


@router.post("/tests", response={201: NotedAnswer, **REFUSALS})
@allowing("codes.note")
def note_test(request: Asked, sent: SentTest) -> Any:
    """检测结果报送。"""
    return _noted(request, sent, kind=Kind.TEST, value=sent.value)


def _noted(request: Asked, sent: SentFact, *, kind: Kind, value: str) -> Any:
    fact = NewFact(
        id=sent.id,
        person=sent.person,
        kind=kind,
        value=value,
        source=sent.source,
        evidence=sent.evidence,
        happened_at=sent.happened_at,
    )
    id = fact_actions.note_fact(
        fact=fact, by=request.actor, now=clock.now(), ids=clock.new_id, sealer=sealer()
    )
    return Status(201, {"id": id})


@router.get("/people/{person}", response={200: CodeAnswer, **REFUSALS})
@allowing("codes.see")
def query(request: Asked, person: UUID) -> Any:
    """健康码查询：颜色、理由、依据、期限。"""
    return _code(request, person)


@router.post("/requests", response={200: CodeAnswer, **REFUSALS})
@allowing("codes.see")
def ask(request: Asked, sent: SentRequest) -> Any:
    """健康码申请：按现在的事实和规则算出来；不能指定颜色。"""
    _within_reach(request, sent.person)
    deriving.derive(people=(sent.person,), now=clock.now(), ids=clock.new_id, sealer=sealer())
    return _code(request, sent.person)


@router.get("/people/{person}/card", response={200: CardAnswer, **REFUSALS})
@allowing("codes.see")
def make(request: Asked, person: UUID) -> Any:
    """健康码制码：签名的短时二维码内容。"""
    now, within = clock.now(), request.actor.may("codes.see")
    shown = card(person=person, within=within, now=now, signer=signer())
    return {"token": shown.token, "until": now + shown.lasts}


@router.post("/verifications", response={200: VerifiedAnswer, **REFUSALS})
@allowing("codes.see")
def verify(request: Asked, sent: SentToken) -> Any:
    """健康码验码：只答颜色。"""
    card = read_card(sent.token, now=clock.now(), signer=signer())
    fresh = card is not None and card.is_fresh
    code = shown_to_anybody(person=card.person) if card and fresh else None
    return {"ours": card is not None, "fresh": fresh, "colour": code.colour if code else None}


@router.post("/facts/{fact}/corrections", response={204: None, **REFUSALS})
@allowing("codes.note")
def correct(request: Asked, fact: UUID, sent: SentCorrection) -> Any:
    """健康信息更正：在源头更正，通知看过的人。"""
    fact_actions.correct(
        fact=fact,
        why=sent.why,
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
        sealer=sealer(),
    )
    return Status(204, None)


def _within_reach(request: Asked, person: UUID) -> None:
    within = request.actor.may("codes.see")
    found = register.keys_of(people=(person,), within=within).get(person)
    if found is None or not within.covers(found.place):
        raise NotYours(str(person))


def _code(request: Asked, person: UUID) -> dict[str, Any]:
    code = codes.code_of(person=person, within=request.actor.may("codes.see"))
    if code is None:
        raise NotYours(str(person))
    return _answer(code)


def _answer(code: CodeRecord) -> dict[str, Any]:
    return {
        "person": code.person,
        "colour": code.colour,
        "since": code.since,
        "at": code.at,
        "until": code.until,
        "reasons": [_reason(one) for one in code.reasons],
    }


def _reason(one: Reason) -> dict[str, Any]:
    return {
        "rule": one.rule.code,
        "version": one.rule.version,
        "words": dict(one.rule.words),
        "ground": one.rule.ground.title,
        "outcome": one.outcome.value,
        "fact": one.fact.id if one.fact else None,
        "value": one.ground.value if one.ground else "",
        "source": one.fact.source if one.fact else "",
        "evidence": one.fact.evidence if one.fact else "",
        "since": one.ground.since if one.ground else None,
        "until": one.ground.until if one.ground else None,
    }
