"""Rounds and turns in words: how far, how they stand, whom to ask next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from linli.areas.actions import Ids
from linli.features.screening.domain.rounds import Rung, State
from linli.features.screening.queries.progress import Count
from linli.features.screening.queries.rounds import RoundRecord
from linli.features.screening.queries.turns import TurnLine
from linli.features.screening.words import HOWS, RUNGS, STATES
from linli.register.queries import HouseholdLine, MemberLine
from linli.web.dates import time_words
from linli.web.panels import page_about
from linli.web.parts import Progress, Tone
from linli.web.parts import State as Chip

TONES: Mapping[State, Tone] = {
    State.OPEN: Tone.WARN,
    State.ANSWERED: Tone.OK,
    State.UNREACHABLE: Tone.STOP,
    State.EMPTY: Tone.QUIET,
    State.REFUSED: Tone.STOP,
    State.MOVED: Tone.QUIET,
    State.DUPLICATE: Tone.QUIET,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCard:
    """A round in a list, in words."""

    url: str
    mine_url: str
    name: str
    sentence: str
    state: Chip
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnCard:
    """
    A household to ask, in words; ``phone`` is that of whom to call first.

    ``sending`` are keys for its two forms: pressed twice, a result counts once.
    """

    key: str
    sending: tuple[str, str]
    household: UUID
    url: str
    answer_url: str
    dwelling: str
    where: str
    people: tuple[str, ...]
    call: str
    phone: str
    state: Chip
    tried: str
    asked_again: bool
    later: str


def card_of(round: RoundRecord, count: Count, *, now: datetime) -> RoundCard:
    """Say a round."""
    return RoundCard(
        url=reverse("screening:round", args=(round.id,)),
        mine_url=reverse("screening:mine", args=(round.id,)),
        name=round.name,
        sentence=period_words(round, now=now),
        state=state_of_round(round, now=now),
        progress=progress_of(count),
    )


def period_words(round: RoundRecord, *, now: datetime) -> str:
    """Say from when until when a round goes."""
    began, due = time_words(round.opened_at, now=now), time_words(round.due_at, now=now)
    return _("{began} 开始，{due} 截止").format(began=began, due=due)


def state_of_round(round: RoundRecord, *, now: datetime) -> Chip:
    """Say how a round stands."""
    if round.closed_at:
        return Chip(tone=Tone.QUIET, word=_("已结束"))
    if now >= round.due_at:
        return Chip(tone=Tone.STOP, word=_("过了截止时间"))
    return Chip(tone=Tone.INFO, word=_("进行中"))


def progress_of(count: Count) -> Progress:
    """Say how far a round has come."""
    words = _("{done} 户有结果，还缺 {left} 户").format(
        done=f"{count.done:,}", left=f"{count.left:,}"
    )
    return Progress(words=words, done=count.done, of=count.turns)


def state_of(line: TurnLine) -> Chip:
    """Say how a household stands in a round: its end, or where it is on the ladder."""
    if line.state is State.OPEN:
        tone = Tone.INFO if line.rung is Rung.MESSAGE else Tone.WARN
        return Chip(tone=tone, word=str(RUNGS[line.rung]))
    word = str(STATES[line.state])
    how = {str(code): words for code, words in HOWS.items()}.get(line.how)
    said = _("{state}（{how}）").format(state=word, how=how) if how else word
    return Chip(tone=TONES[line.state], word=said)


def turn_card(line: TurnLine, *, round: UUID, now: datetime, ids: Ids) -> TurnCard:
    """Say a household to be asked."""
    home, args = line.home, (round, line.household)
    first = _to_call(home)
    return TurnCard(
        key=str(line.id),
        sending=(str(ids()), str(ids())),
        household=line.household,
        url=reverse("screening:home", args=args),
        answer_url=reverse("screening:answer", args=args),
        dwelling=home.dwelling if home else _("已经不在登记册里"),
        where=home.estate if home else "",
        people=tuple(member.name for member in home.members) if home else (),
        call=first.name if first else "",
        phone=first.phone if first else "",
        state=state_of(line),
        tried=tried_words(line),
        asked_again=line.is_asked_again,
        later=time_words(line.next_at, now=now) if line.next_at and line.next_at > now else "",
    )


def _to_call(home: HouseholdLine | None) -> MemberLine | None:
    members: Iterable[MemberLine] = home.members if home else ()
    return next((member for member in members if member.phone), None)


def tried_words(line: TurnLine) -> str:
    """Say how often a household was tried in vain."""
    parts = []
    if line.calls:
        parts.append(
            ngettext("打过 %(count)s 次电话", "打过 %(count)s 次电话", line.calls)
            % {"count": line.calls}
        )
    if line.visits:
        parts.append(
            ngettext("上门 %(count)s 次", "上门 %(count)s 次", line.visits) % {"count": line.visits}
        )
    return "，".join(parts)


def hours_words(tenths: int) -> str:
    """Say how long something takes, given in tenths of a minute."""
    minutes = (tenths + 5) // 10
    if minutes < 60:
        return _("约 {minutes} 分钟").format(minutes=minutes)
    hours, rest = divmod(minutes, 60)
    return _("约 {hours} 小时 {minutes} 分").format(hours=hours, minutes=rest)


def home_url(household: UUID) -> str:
    """Give the address of the household in the register."""
    return page_about("household", household)
