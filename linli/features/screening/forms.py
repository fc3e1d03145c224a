"""Reads a filled-in form of plain HTML into the values of an answer, question by question."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from linli.features.screening.domain.asking import Question
from linli.kernel.refusals import Reason, Refused
from linli.kernel.text import half_width

# How a control is named: the question, or the repeat, which of them, and the question.
ONCE, OF_MANY = "q.{name}", "q.{repeat}.{at}.{name}"
_OF_MANY = re.compile(r"q\.([^.]+)\.(\d+)\.[^.]+")
_MOST = 40


class NotFilledIn(Refused):
    """Something that has to be answered is not, or is no figure or day."""


def read_answer(
    questions: Sequence[Question], posted: Mapping[str, Sequence[str]]
) -> Mapping[str, Any]:
    """
    Read the values of an answer; repeats become lists, in their order, empty ones left out.

    :raises NotFilledIn: ``screening.not_filled_in``, ``screening.no_figure``, ``screening.no_day``,
        ``screening.not_offered``, each with the name of the question.
    """
    reasons: list[Reason] = []
    values: dict[str, Any] = {}
    for question in (one for one in questions if not one.repeat):
        _put(values, question, posted.get(ONCE.format(name=question.name), ()), reasons)
    for repeat in dict.fromkeys(one.repeat for one in questions if one.repeat):
        inside = [one for one in questions if one.repeat == repeat]
        values[repeat] = [one for one in _several(inside, repeat, posted, reasons) if one]
    if reasons:
        raise NotFilledIn(*reasons)
    return {name: value for name, value in values.items() if value not in ("", [], ())}


def _several(
    inside: Sequence[Question],
    repeat: str,
    posted: Mapping[str, Sequence[str]],
    reasons: list[Reason],
) -> Iterator[Mapping[str, Any]]:
    found = (_OF_MANY.fullmatch(name) for name in posted)
    numbers = {int(one[2]) for one in found if one and one[1] == repeat}
    for at in sorted(numbers)[:_MOST]:
        values: dict[str, Any] = {}
        for question in inside:
            name = OF_MANY.format(repeat=repeat, at=at, name=question.name)
            _put(values, question, posted.get(name, ()), reasons)
        yield values


def _put(
    values: dict[str, Any], question: Question, said: Sequence[str], reasons: list[Reason]
) -> None:
    given = [half_width(one).strip() for one in said if one.strip()]
    if not given:
        if question.is_required:
            reasons.append(_reason("screening.not_filled_in", question))
        return
    code, value = _read(question, given)
    if code:
        reasons.append(_reason(code, question))
    else:
        values[question.name] = value


def _read(question: Question, given: Sequence[str]) -> tuple[str, Any]:
    """Give the value, or the code of what is wrong with it."""
    if question.choices:
        is_offered = set(given) <= question.choices.keys()
        return ("" if is_offered else "screening.not_offered"), " ".join(given)
    try:
        return "", _READERS.get(question.type, str)(given[0])
    except ValueError:
        return ("screening.no_day" if question.type == "date" else "screening.no_figure"), None


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


_READERS: Mapping[str, Callable[[str], Any]] = {"integer": int, "decimal": float, "date": _day}


def _reason(code: str, question: Question) -> Reason:
    return Reason(code=code, facts={"question": question.words.get("zh-hans", question.name)})
