"""What was said and done, as lines of a history, the latest first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from linli.features.households.pages.saying import (
    field_words,
    in_order,
    method_words,
    value_shown,
    who_words,
)
from linli.features.households.words import ENTRIES, QUESTIONS
from linli.journal.domain import Entry
from linli.register.domain.claims import Method
from linli.register.queries import StatementRecord
from linli.web.dates import time_words

_FEW = 3  # fields whose values a line can hold; of more it names the fields only


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One line: when, what, by whom and how."""

    at: str
    text: str
    by: str
    order: tuple[datetime, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tellers:
    """What is needed to tell a history: the names of people, of those who did, and the hour."""

    people: Mapping[UUID, str]
    doers: Mapping[str, str]
    now: datetime


def history(
    statements: Iterable[StatementRecord], entries: Iterable[Entry], *, tellers: Tellers
) -> tuple[HistoryLine, ...]:
    """Tell statements and deeds in one line of time."""
    said = [_said(statement, tellers=tellers) for statement in statements]
    done = [_done(entry, tellers=tellers) for entry in entries if entry.kind in ENTRIES]
    return tuple(sorted((*said, *done), key=lambda line: line.order, reverse=True))


def _said(statement: StatementRecord, *, tellers: Tellers) -> HistoryLine:
    who = tellers.people.get(statement.subject, "")
    what = said_words(statement.values)
    if statement.withdrawn_at is not None:
        what = _("{what}（记错了，已收回）").format(what=what)
    return HistoryLine(
        at=time_words(statement.said_at, now=tellers.now),
        text=_("{who}：{what}").format(who=who, what=what) if who else what,
        by=by_words(statement, names=tellers.doers),
        order=(statement.said_at, 0),
    )


def said_words(values: Mapping[str, Any]) -> str:
    """Say what a statement says: a few fields with their values, many by their names."""
    if not values:
        return _("核对过，都对")
    if len(values) > _FEW:
        fields = _("、").join(field_words(code) for code in in_order(values))
        return _("登记了{fields}").format(fields=fields)
    return _("；").join(
        _("{field}：{value}").format(field=field_words(code), value=value_shown(code, value))
        for code, value in in_order(values).items()
    )


def by_words(statement: StatementRecord, *, names: Mapping[str, str]) -> str:
    """Say who said it and how it came to us."""
    who, how = _who_said(statement, names=names), method_words(statement.method)
    if statement.row:
        return _("{who}（{how}第 {row} 行）").format(who=who, how=how, row=statement.row)
    return _("{who}（{how}）").format(who=who, how=how)


def _who_said(statement: StatementRecord, *, names: Mapping[str, str]) -> str:
    if statement.method == Method.RELATIVE and not names.get(statement.by):
        return _("家人或邻居")
    return who_words(statement.by, names=names)


def _done(entry: Entry, *, tellers: Tellers) -> HistoryLine:
    text = str(ENTRIES[entry.kind]).format(
        people=_people(entry, tellers.people), question=_question(entry)
    )
    return HistoryLine(
        at=time_words(entry.happened_at, now=tellers.now),
        text=text,
        by=who_words(entry.by, names=tellers.doers),
        order=(entry.happened_at, 1),
    )


def _people(entry: Entry, people: Mapping[UUID, str]) -> str:
    keys = entry.payload.get("people") or [str(entry.subject)]
    names = [people.get(UUID(key)) for key in keys]
    return _("、").join(name or _("已不在这里的人") for name in names)


def _question(entry: Entry) -> str:
    heading, _why = QUESTIONS.get(entry.payload.get("kind", ""), (_("其他"), ""))
    return str(heading)
