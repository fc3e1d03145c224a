"""The watch in words: who, in which group, what was read today, how urgent a fever is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.features.watch.domain.fevers import Urgency
from linli.features.watch.domain.readings import Finding, degrees
from linli.features.watch.queries.groups import NeedLine
from linli.features.watch.queries.people import ReadingLine, WatchLine
from linli.features.watch.words import (
    GROUPS,
    NEEDS,
    PLACES,
    SYMPTOMS,
    URGENCIES,
    WAYS,
    WINDOWS,
)
from linli.kernel.days import local_day, start_of
from linli.web.dates import day_words, time_words
from linli.web.parts import State, Tone

URGENT: Mapping[Urgency, Tone] = {
    Urgency.HIGH: Tone.STOP,
    Urgency.RISING: Tone.STOP,
    Urgency.FEVER: Tone.WARN,
    Urgency.SYMPTOMS: Tone.INFO,
}


_TONES: Mapping[Finding, Tone] = {
    Finding.FEVER: Tone.STOP,
    Finding.SYMPTOMS: Tone.WARN,
    Finding.FINE: Tone.OK,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchCard:
    """Somebody under watch in a list, in words."""

    id: UUID
    url: str
    name: str
    dwelling: str
    group: str
    states: tuple[State, ...]
    needs: tuple[tuple[UUID, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingWords:
    """One reading, in words."""

    id: UUID
    at: str
    temperature: str
    symptoms: str
    how: str
    fever: bool
    taken_back: bool


def card_of(
    line: WatchLine, *, windows: Iterable[str], needs: Iterable[NeedLine] = ()
) -> WatchCard:
    """Say somebody under watch."""
    return WatchCard(
        id=line.id,
        url=reverse("watch:watch", args=(line.id,)),
        name=line.name,
        dwelling=line.dwelling,
        group=words_of(GROUPS, line.group),
        states=states_of(line, windows=windows),
        needs=tuple((need.id, words_of(NEEDS, need.need)) for need in needs),
    )


def states_of(line: WatchLine, *, windows: Iterable[str]) -> tuple[State, ...]:
    """Draw the day so far: each reading with its window, and what is missing now."""
    found = [
        reading_state(line.today[window], window=window)
        for window in windows
        if window in line.today
    ]
    if line.missing:
        found.append(State(tone=Tone.WARN, word=_("还没报")))
    return tuple(found)


def reading_state(reading: ReadingLine, *, window: str) -> State:
    """Draw one reading: 早上 36.5."""
    said = degrees(reading.tenths) if reading.tenths is not None else _("只报了症状")
    tone = _TONES[reading.finding]
    word = f"{words_of(WINDOWS, window)} {said}"
    if reading.finding is Finding.FEVER:
        word = _("{reading} 发热").format(reading=word)
    elif reading.finding is Finding.SYMPTOMS:
        word = _("{reading} 有症状").format(reading=word)
    return State(tone=tone, word=word)


def reading_words(line: ReadingLine, *, now: datetime) -> ReadingWords:
    """Say one reading."""
    where = words_of(PLACES, line.where)
    temperature = f"{where} {degrees(line.tenths)}" if line.tenths is not None else ""
    return ReadingWords(
        id=line.id,
        at=time_words(line.taken_at, now=now),
        temperature=temperature,
        symptoms=_("、").join(words_of(SYMPTOMS, one) for one in line.symptoms),
        how=words_of(WAYS, line.way),
        fever=line.finding is Finding.FEVER,
        taken_back=line.taken_back,
    )


def urgency_state(urgency: Urgency, *, latest: int | None) -> State:
    """Draw how urgent a fever is, with the last temperature."""
    word = words_of(URGENCIES, urgency)
    if latest is not None:
        word = f"{word} {degrees(latest)}"
    return State(tone=URGENT[urgency], word=word)


def until_words(ends_at: datetime, *, now: datetime) -> str:
    """Say an end as people do: 3月9日24时, not the first minute of the day after."""
    day = local_day(ends_at)
    if start_of(day) == ends_at:
        last = day_words(day - timedelta(days=1), today=local_day(now))
        return _("{day}24时").format(day=last)
    return time_words(ends_at, now=now)


def words_of(words: Mapping[str, Any], code: str) -> str:
    """Give the words of a code; a code of tomorrow's policy stands for itself until it has words."""
    return str(words.get(code, code))


def choices_of(words: Mapping[str, Any], codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Give codes with their words."""
    return tuple((code, words_of(words, code)) for code in codes)
