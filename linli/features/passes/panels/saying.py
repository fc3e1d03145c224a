"""Passes in words: whose, until when, how often."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.features.passes.domain.states import Answer, PassState
from linli.features.passes.queries.lists import ApplicationLine, PassLine
from linli.features.passes.words import ANSWERS, GROUNDS, KINDS, STATES
from linli.kernel.days import local_day
from linli.web.dates import day_words, time_words
from linli.web.parts import State as Chip
from linli.web.parts import Tone

_A_MOMENT = timedelta(microseconds=1)
_TONES: Mapping[PassState, Tone] = {
    PassState.NOT_YET: Tone.QUIET,
    PassState.VALID: Tone.OK,
    PassState.LAST_DAY: Tone.WARN,
    PassState.EXPIRED: Tone.QUIET,
    PassState.REVOKED: Tone.STOP,
}
_ANSWERED: Mapping[str, Tone] = {
    "": Tone.INFO,
    Answer.GRANTED: Tone.OK,
    Answer.DECLINED: Tone.STOP,
    Answer.WITHDRAWN: Tone.QUIET,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PassCard:
    """A pass in a list, in words."""

    url: str
    own_url: str
    kind: str
    whose: str
    dwelling: str
    ground: str
    until: str
    rules: str
    shared: str
    state: Chip
    holds: bool
    has_paper: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationCard:
    """An application in a list, in words."""

    id: UUID
    url: str
    own_url: str
    kind: str
    whose: str
    dwelling: str
    ground: str
    asked: str
    due: str
    late: bool
    state: Chip


def pass_card(line: PassLine, *, now: datetime) -> PassCard:
    """Say a pass."""
    return PassCard(
        url=reverse("passes:pass", args=(line.id,)),
        own_url=reverse("passes:own", args=(line.id,)),
        kind=str(KINDS.get(line.kind, line.kind)),
        whose=whose(line),
        dwelling=line.dwelling,
        ground=str(GROUNDS.get(line.ground, line.ground)),
        until=until_words(line.ends_at, now=now),
        rules=rules_words(line.terms),
        shared=_shared_words(line.terms),
        state=Chip(tone=_TONES[line.state], word=str(STATES[line.state])),
        holds=line.state in (PassState.VALID, PassState.LAST_DAY, PassState.NOT_YET),
        has_paper=line.has_paper,
    )


def application_card(line: ApplicationLine, *, now: datetime) -> ApplicationCard:
    """Say an application."""
    late = not line.answer and line.due_at < now
    return ApplicationCard(
        id=line.id,
        url=reverse("passes:application", args=(line.id,)),
        own_url=reverse("passes:own_application", args=(line.id,)),
        kind=str(KINDS.get(line.kind, line.kind)),
        whose=whose(line),
        dwelling=line.dwelling,
        ground=str(GROUNDS.get(line.ground, line.ground)),
        asked=time_words(line.asked_at, now=now),
        due=time_words(line.due_at, now=now),
        late=late,
        state=Chip(
            tone=Tone.STOP if late else _ANSWERED[line.answer],
            word=_("过了答复的时间") if late else str(ANSWERS[line.answer]),
        ),
    )


def whose(line: PassLine | ApplicationLine) -> str:
    """Say whose it is: a plate, a guest, or the name."""
    return line.plate or line.guest or line.name


def until_words(ends_at: datetime, *, now: datetime) -> str:
    """Say an end as people do: the last day on which it can be used."""
    return day_words(local_day(ends_at - _A_MOMENT), today=local_day(now))


def rules_words(terms: Mapping[str, Any]) -> str:
    """Say how often and when one may go out by a pass."""
    said = []
    if quota := terms.get("quota"):
        said.append(_quota_words(quota))
    if hours := terms.get("hours"):
        said.append(_("{begins} 到 {ends} 之间").format(begins=hours[0], ends=hours[1]))
    return "；".join(said) or _("不限次数")


def _shared_words(terms: Mapping[str, Any]) -> str:
    """Say what draws on one count, where going out is counted: the law of quotas in the holder's words."""
    quota = terms.get("quota")
    if not quota:
        return ""
    if quota["per"] == "household":
        return _("家里几个人的手机、几张纸卡合在一起算，走哪个卡口都一样；回来不另算。")
    return _("手机和纸卡合在一起算，走哪个卡口都一样。")


def _quota_words(quota: Mapping[str, Any]) -> str:
    whose_words = _("全家") if quota["per"] == "household" else _("本人")
    words = _("{whose}每 {days} 天 {count} 人次").format(
        whose=whose_words, days=quota["days"], count=quota["count"]
    )
    if not quota.get("minutes"):
        return words
    return _("{words}，每次不超过 {hours} 小时").format(
        words=words, hours=f"{quota['minutes'] / 60:g}"
    )
