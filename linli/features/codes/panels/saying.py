"""Codes in words: the colour, why, who says so, until when; each reason made from its fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from linli.features.codes.domain.colours import Colour
from linli.features.codes.domain.facts import Fact, Kind
from linli.features.codes.queries.codes import CodeRecord, Reason
from linli.features.codes.words import COLOURS, FACTS, GROUNDS, ISSUERS, MEANINGS, SAID
from linli.kernel.days import local_day, start_of
from linli.web.dates import day_words, time_words
from linli.web.parts import State, Tone

TONES: Mapping[Colour, Tone] = {
    Colour.RED: Tone.STOP,
    Colour.YELLOW: Tone.WARN,
    Colour.GREY: Tone.QUIET,
    Colour.GREEN: Tone.OK,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonCard:
    """One reason: what it is, since when, who says so on what evidence, by which rule, until when."""

    what: str
    issuer: str
    evidence: str
    rule: str
    ground: str
    until: str
    fact: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeCard:
    """A code in words; ``sentence`` is all of it in one breath."""

    person: UUID
    colour: Colour
    state: State
    sentence: str
    meaning: str
    since: str
    reasons: tuple[ReasonCard, ...]


def card_of(code: CodeRecord, *, now: datetime) -> CodeCard:
    """Say a code."""
    reasons = tuple(_reason(one, now=now) for one in code.reasons)
    return CodeCard(
        person=code.person,
        colour=code.colour,
        state=state_of(code.colour),
        sentence=_sentence(code, reasons, now=now),
        meaning=str(MEANINGS[code.colour]),
        since=time_words(code.since, now=now),
        reasons=reasons,
    )


def state_of(colour: Colour) -> State:
    """Draw a colour: with a shape and its word."""
    return State(tone=TONES[colour], word=str(COLOURS[colour]))


def _sentence(code: CodeRecord, reasons: tuple[ReasonCard, ...], *, now: datetime) -> str:
    if code.colour is Colour.GREEN:
        return _("绿码，没有任何限制。")
    if code.colour is Colour.GREY:
        return _("灰码：最近没有申报，谁也说不准。申报一次就好。")
    values = {
        "colour": COLOURS[code.colour],
        "why": _("、").join(one.what for one in reasons),
        "until": until_words(code.until, now=now),
    }
    return _("{colour}{until}，因为{why}。").format(**values)


def until_words(until: datetime | None, *, now: datetime) -> str:
    """Say an end, as people do; of one that nobody knows, what it depends on."""
    if until is None:
        return _("到情况有变为止")
    local = local_day(until)
    if start_of(local) == until:
        last = start_of(local).fromordinal(local.toordinal() - 1).date()
        return _("到{day}24时").format(day=day_words(last, today=local_day(now)))
    return _("到{at}").format(at=time_words(until, now=now))


def _reason(one: Reason, *, now: datetime) -> ReasonCard:
    ground, fact = one.ground, one.fact
    return ReasonCard(
        what=_what(one, now=now),
        issuer=_issuer(one),
        evidence=_evidence(fact),
        rule=words_in(one.rule.words),
        ground=_("{title}（{number}）").format(
            title=one.rule.ground.title, number=one.rule.ground.number
        )
        if one.rule.ground.number
        else one.rule.ground.title,
        until=until_words(ground.until, now=now) if ground else "",
        fact=fact.id if fact else None,
    )


def _what(one: Reason, *, now: datetime) -> str:
    if one.ground is None:
        return _("最近没有申报健康状况")
    words = str(FACTS.get(f"{_kind(one)}.{one.ground.value}", one.ground.value))
    if one.fact and one.fact.kind is Kind.BY_HAND:
        words = _("{what}：{ground}").format(
            what=words, ground=GROUNDS.get(one.fact.source, one.fact.source)
        )
    day = day_words(local_day(one.ground.since), today=local_day(now))
    return _("{day}{what}").format(day=day, what=words)


def _kind(one: Reason) -> str:
    return one.fact.kind.value if one.fact else one.ground.field if one.ground else ""


def _issuer(one: Reason) -> str:
    if one.fact is None:
        return str(ISSUERS.get(one.ground.field, "")) if one.ground else ""
    if one.fact.kind is Kind.BY_HAND:
        return _("两个单位会签")
    return _as_said(one.fact.source)


def _evidence(fact: Fact | None) -> str:
    return _as_said(fact.evidence) if fact and fact.kind is not Kind.BY_HAND else ""


def _as_said(words: str) -> str:
    """Say what we wrote ourselves in the reader's language; what others wrote as they wrote it."""
    return str(SAID.get(words, words))


def words_in(words: Mapping[str, str]) -> str:
    """Choose the words in the reader's language."""
    return words[get_language() or "zh-hans"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCard:
    """A fact in a list: what, when, who says so, whether it was corrected."""

    id: UUID
    what: str
    issuer: str
    evidence: str
    at: str
    corrected: str


def fact_card(fact: Fact, *, now: datetime) -> FactCard:
    """Say a fact."""
    by_hand = fact.kind in (Kind.BY_HAND, Kind.CLEARED)
    corrected = fact.corrected_at
    return FactCard(
        id=fact.id,
        what=str(FACTS.get(f"{fact.kind.value}.{fact.value}", fact.value)),
        issuer=str(GROUNDS.get(fact.source, "")) if by_hand else _as_said(fact.source),
        evidence="" if by_hand else _as_said(fact.evidence),
        at=time_words(fact.happened_at, now=now),
        corrected=time_words(corrected, now=now) if corrected else "",
    )


def choices(words: Mapping[str, Any], *codes: str) -> tuple[tuple[str, str], ...]:
    """Give codes with their words."""
    return tuple((code, str(words.get(code, code))) for code in codes)
