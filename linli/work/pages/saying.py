"""Work in words: when it is due, where it stands, how it changed hands, who has which care marks."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from linli.kernel.days import LOCAL, local_day
from linli.register.domain.fields import LANGUAGES, all_fields
from linli.web.dates import day_words
from linli.web.parts import State, Tone
from linli.work.domain.kinds import Item
from linli.work.domain.rungs import Rung
from linli.work.words import COUNTED, RUNGS

_INSTANT = timedelta(microseconds=1)


def due_words(due_at: datetime, *, now: datetime) -> str:
    """Say when something is due as people do: 10:30前, 今天24时前, 3月4日24时前."""
    local = due_at.astimezone(LOCAL)
    if (local.hour, local.minute) == (0, 0):
        day = local_day(due_at - _INSTANT)
        if day == local_day(now):
            return _("今天24时前")
        return _("{day}24时前").format(day=day_words(day, today=local_day(now)))
    if local.date() == local_day(now):
        return _("{time}前").format(time=f"{local:%H:%M}")
    words = day_words(local.date(), today=local_day(now))
    return _("{day} {time}前").format(day=words, time=f"{local:%H:%M}")


def due_state(item: Item, *, now: datetime) -> State:
    """Say whether something is late, soon due, or has time."""
    if item.paused_at:
        return State(tone=Tone.QUIET, word=_("暂停计时"))
    if item.due_at <= now:
        return State(tone=Tone.STOP, word=late_words(now - item.due_at))
    tone = Tone.WARN if item.due_at - now <= timedelta(hours=1) else Tone.QUIET
    return State(tone=tone, word=due_words(item.due_at, now=now))


def late_words(late: timedelta) -> str:
    """Say how late something is."""
    hours = int(late.total_seconds() // 3600)
    if hours < 1:
        return _("已超时")
    if hours < 48:
        return _("超时 {hours} 小时").format(hours=hours)
    return _("超时 {days} 天").format(days=hours // 24)


def counted_words(item: Item) -> str:
    """Say how a due time was counted, where that has to be said."""
    return str(COUNTED[item.counted])


def rung_words(rung: Rung) -> str:
    """Say a level."""
    return str(RUNGS[rung])


def care_words(marks: Iterable[str]) -> tuple[str, ...]:
    """Say care marks, each once."""
    at = language()
    known = all_fields()
    codes = (f"care.{mark}" for mark in dict.fromkeys(marks))
    return tuple(known[code].words[at] for code in codes if code in known)


def language() -> str:
    """Tell which of the dictionary's languages the reader reads."""
    chosen = get_language() or LANGUAGES[0]
    return chosen if chosen in LANGUAGES else LANGUAGES[0]
