"""Codes into words: what a field, a value, a method, a day is called in the reader's language."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from linli.areas.domain import Level
from linli.features.households.domain.checking import is_unchecked
from linli.features.households.words import METHODS
from linli.kernel.days import age_on
from linli.register.domain.fields import LANGUAGES, Field, FieldType, all_fields
from linli.register.domain.phones import masked_phone
from linli.web.dates import date_words, day_words
from linli.web.parts import State, Tone


def field_words(code: str) -> str:
    """Say what a field of the dictionary is called."""
    known = all_fields().get(code)
    return known.words[_language()] if known else _("其他")


def purpose_words(field: Field) -> str:
    """Say what a field of the dictionary is kept for."""
    return field.purpose[_language()]


def value_words(code: str, value: Any) -> str:
    """Say a value of a field: a choice by its words, a list joined, nothing as 没有."""
    known = all_fields().get(code)
    if value in ("", None, [], ()):
        return _("没有")
    if isinstance(value, list | tuple):
        return _("、").join(str(one) for one in value)
    if known and known.type is FieldType.BOOLEAN:
        return _("是") if value == "yes" else _("否")
    if known and known.type is FieldType.DATE:
        return date_words(date.fromisoformat(str(value)))
    for choice in known.choices if known else ():
        if choice.value == value:
            return choice.words[_language()]
    return str(value)


def value_shown(code: str, value: Any) -> str:
    """Say a value as it may stand on a page: a phone masked."""
    known = all_fields().get(code)
    if value and known and known.type is FieldType.PHONE:
        return masked_phone(str(value))
    return value_words(code, value)


def in_order(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give values in the order of the dictionary; what it does not know stands last."""
    order = tuple(all_fields())
    place = {code: at for at, code in enumerate(order)}
    return dict(sorted(values.items(), key=lambda one: place.get(one[0], len(order))))


def choices_of(code: str) -> tuple[tuple[str, str], ...]:
    """List the values a field may have, with their words."""
    language = _language()
    return tuple((one.value, one.words[language]) for one in all_fields()[code].choices)


def care_words(marks: Iterable[str]) -> tuple[str, ...]:
    """Say care marks."""
    return tuple(field_words(f"care.{mark}") for mark in marks)


def method_words(method: str) -> str:
    """Say how a statement came to us."""
    return str(METHODS.get(method, method))


def who_words(by: str, *, names: Mapping[str, str]) -> str:
    """Say who did or said something; residents and machines have no name here."""
    if by in ("console", "jobs"):
        return _("系统")
    return names.get(by) or _("住户本人")


def born_words(born: date | None, *, today: date) -> str:
    """Say a day of birth with the age, or that it is not known."""
    if born is None:
        return _("没有登记")
    return _("{day}（{age} 岁）").format(
        day=day_words(born, today=today), age=age_on(born=born, day=today)
    )


def checked_state(checked_at: datetime | None, *, questions: int, before: datetime) -> State:
    """Say how a household's sheet stands: a question first, then whether it was confirmed lately."""
    if questions:
        return State(tone=Tone.WARN, word=_("待核实 {count}").format(count=questions))
    if checked_at is None:
        return State(tone=Tone.QUIET, word=_("未核对"))
    if is_unchecked(checked_at, before=before):
        return State(tone=Tone.QUIET, word=_("久未核对"))
    return State(tone=Tone.OK, word=_("已核对"))


def level_words(level: Level) -> str:
    """Say what the areas of a level are called in the head of a column."""
    return _LEVELS[level]()


_LEVELS: Mapping[Level, Callable[[], str]] = {
    Level.PROVINCE: lambda: _("省"),
    Level.CITY: lambda: _("市"),
    Level.DISTRICT: lambda: _("区"),
    Level.STREET: lambda: _("街道"),
    Level.COMMUNITY: lambda: _("社区"),
    Level.VILLAGE: lambda: _("村"),
    Level.ESTATE: lambda: _("小区"),
    Level.BUILDING: lambda: _("楼栋"),
    Level.UNIT: lambda: _("单元"),
    Level.GRID: lambda: _("网格"),
}


def _language() -> str:
    language = get_language() or LANGUAGES[0]
    return language if language in LANGUAGES else LANGUAGES[0]
