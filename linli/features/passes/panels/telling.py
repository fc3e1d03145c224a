"""What stands on the page of an application or a pass, in words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from linli.features.passes.domain import cards
from linli.features.passes.domain.states import Way
from linli.features.passes.panels.saying import rules_words, until_words
from linli.features.passes.queries.pages import (
    AppealLine,
    ApplicationPage,
    CardLine,
    PassPage,
    PhotoLine,
)
from linli.features.passes.words import APPEALS, CARRIERS, DECLINES, GROUNDS, PAPERS, REVOKES
from linli.kernel.days import local_day
from linli.web.dates import day_words, time_words


def facts_of(page: ApplicationPage, *, now: datetime) -> list[tuple[str, str]]:
    """Say an application line by line."""
    line = page.line
    said = (
        (_("为什么"), str(GROUNDS.get(line.ground, line.ground))),
        (_("说明"), page.said),
        (_("车牌"), line.plate),
        (_("来的人"), line.guest),
        (_("申请人"), line.name if line.plate or line.guest else ""),
        (_("用到"), _last_day(page, now=now)),
        (_("什么时候申请"), time_words(line.asked_at, now=now)),
        (_("怎么申请的"), _("柜台") if page.way == Way.COUNTER else _("手机")),
        (_("最晚答复"), "" if line.answer else time_words(line.due_at, now=now)),
        (_("审核"), page.decided_by),
        (_("什么时候答复"), time_words(line.decided_at, now=now) if line.decided_at else ""),
        (_("理由"), str(DECLINES.get(line.reason, line.reason))),
        (_("给本人的话"), line.answer_words),
    )
    return [(label, value) for label, value in said if value]


def _last_day(page: ApplicationPage, *, now: datetime) -> str:
    return day_words(page.last_on, today=local_day(now)) if page.last_on else ""


def pass_facts(page: PassPage, *, now: datetime) -> list[tuple[str, str]]:
    """Say a pass line by line."""
    line = page.line
    said = (
        (_("为什么"), str(GROUNDS.get(line.ground, line.ground))),
        (_("用到"), until_words(line.ends_at, now=now)),
        (_("次数、时间"), rules_words(line.terms)),
        (_("在哪里用"), page.area_name),
        (_("什么时候发的"), time_words(page.issued_at, now=now)),
        (_("谁发的"), page.issued_by),
        (_("收回的理由"), str(REVOKES.get(line.reason, line.reason))),
        (_("给本人的话"), line.reason_words),
    )
    return [(label, value) for label, value in said if value]


def photo_words(photo: PhotoLine, *, now: datetime) -> Mapping[str, Any]:
    """Say a photograph: of what, whether it was seen, when it was destroyed."""
    gone = photo.destroyed_at
    return {
        "id": photo.id,
        "paper": str(PAPERS.get(photo.paper, photo.paper)),
        "there": gone is None,
        "gone": time_words(gone, now=now) if gone else "",
        "seen": time_words(photo.seen_at, now=now) if photo.seen_at else "",
    }


def appeal_words(appeal: AppealLine, *, now: datetime) -> Mapping[str, Any]:
    """Say an appeal and its answer."""
    answered = appeal.answered_at
    return {
        "id": appeal.id,
        "said": appeal.said,
        "at": time_words(appeal.at, now=now),
        "due": time_words(appeal.due_at, now=now),
        "answered": time_words(answered, now=now) if answered else "",
        "answer": str(APPEALS.get(appeal.answer, appeal.answer)),
        "words": appeal.answer_words,
    }


def card_words(card: CardLine, *, now: datetime) -> Mapping[str, Any]:
    """Say a card: its number, what carries it, whether it still counts."""
    ended = card.ended_at
    return {
        "id": card.id,
        "number": cards.number_of(card.card),
        "carrier": str(CARRIERS[card.carrier]),
        "given": time_words(card.given_at, now=now),
        "counts": ended is None and card.ends_at > now,
        "ended": time_words(ended, now=now) if ended else "",
    }
