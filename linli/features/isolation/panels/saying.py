"""Orders in words: until when, how they stand, what is to be done today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from linli.features.isolation.domain.contacts import Outcome, is_done
from linli.features.isolation.domain.orders import State
from linli.features.isolation.domain.periods import last_day
from linli.features.isolation.queries.groups import Group
from linli.features.isolation.queries.orders import OrderLine
from linli.features.isolation.words import CHOICES, GROUNDS, REGIMES, STATES
from linli.kernel.days import local_day, start_of
from linli.web.dates import day_words, time_words
from linli.web.parts import State as Chip
from linli.web.parts import Tone

_TONES: Mapping[State, Tone] = {
    State.OVERDUE: Tone.STOP,
    State.TO_RELEASE: Tone.WARN,
    State.HELD: Tone.WARN,
    State.TODAY: Tone.INFO,
    State.RUNNING: Tone.QUIET,
    State.ENDED: Tone.OK,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCard:
    """An order in a list, in words."""

    url: str
    contact_url: str
    name: str
    dwelling: str
    regime: str
    ground: str
    until: str
    sentence: str
    progress: str
    state: Chip
    today: Chip | None
    matters: tuple[str, ...] = ()


def card_of(line: OrderLine, *, now: datetime) -> OrderCard:
    """Say an order."""
    regime, until = str(REGIMES[line.regime]), until_words(line.ends_at, now=now)
    return OrderCard(
        url=reverse("isolation:order", args=(line.id,)),
        contact_url=reverse("isolation:contact", args=(line.id,)),
        name=line.name,
        dwelling=line.dwelling,
        regime=regime,
        ground=str(GROUNDS.get(line.ground, line.ground)),
        until=until,
        sentence=capfirst(_("{regime}至{until}").format(regime=regime, until=until)),
        progress=progress_words(line),
        state=state_of(line.state),
        today=today_of(line),
        matters=matters_words(line.matters),
    )


def tally_of(group: Group, *, now: datetime) -> tuple[str, int, str]:
    """Say a group as a figure: how many are in it; how many are free again, or when it ended."""
    if group.over_on:
        ended = day_of(group.over_on, now=now)
        note = _("{day}都解除了，共 {count} 人").format(day=ended, count=group.free)
    else:
        note = _("解除了 {count} 人").format(count=group.free) if group.free else ""
    return str(GROUNDS.get(group.ground, group.ground)), group.open, note


def until_words(ends_at: datetime, *, now: datetime) -> str:
    """Say an end as people do: 3月4日24时; an hour in the middle of a day as it is."""
    if start_of(local_day(ends_at)) == ends_at:
        return _("{day}24时").format(day=day_words(last_day(ends_at), today=local_day(now)))
    return time_words(ends_at, now=now)


def day_of(day: date, *, now: datetime) -> str:
    """Say a day."""
    return day_words(day, today=local_day(now))


def progress_words(line: OrderLine) -> str:
    """Say how far a stay is."""
    return _("第 {day} 天，共 {days} 天").format(day=line.day, days=line.days)


def state_of(state: State) -> Chip:
    """Draw how an order stands."""
    return Chip(tone=_TONES[state], word=str(STATES[state]))


def today_of(line: OrderLine) -> Chip | None:
    """Draw whether somebody spoke to them today; nothing after the end."""
    if line.state is State.ENDED:
        return None
    if is_done(line.today):
        done = Chip(tone=Tone.OK, word=_("今天联系过"))
        return Chip(tone=Tone.WARN, word=_("有事要办")) if line.matters else done
    if Outcome.NOT_REACHED in line.today:
        return Chip(tone=Tone.WARN, word=_("没联系上"))
    return Chip(tone=Tone.INFO, word=_("今天还没联系"))


def matters_words(matters: Iterable[str]) -> tuple[str, ...]:
    """Say what somebody has to see to."""
    return tuple(str(CHOICES.get(matter, matter)) for matter in matters)


def choices_of(words: Mapping[str, Any], codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Give codes with their words."""
    return tuple((code, str(words.get(code, code))) for code in codes)
