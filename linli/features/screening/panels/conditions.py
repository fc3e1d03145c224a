"""Expressions of a form in words: what may be answered, and when a question is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.features.screening.domain.xlsform.clauses import (
    Clause,
    Clauses,
    Joined,
    Of,
    clauses_of,
)

_TODAY = "today()"
# By what is compared and how.
_SAID: Mapping[tuple[Of, str], Any] = {
    (Of.VALUE, "="): gettext_lazy("是 {value}"),
    (Of.VALUE, "!="): gettext_lazy("不是 {value}"),
    (Of.VALUE, ">="): gettext_lazy("至少 {value}"),
    (Of.VALUE, "<="): gettext_lazy("最多 {value}"),
    (Of.VALUE, ">"): gettext_lazy("大于 {value}"),
    (Of.VALUE, "<"): gettext_lazy("小于 {value}"),
    (Of.LENGTH, "="): gettext_lazy("正好 {value} 个字"),
    (Of.LENGTH, "!="): gettext_lazy("不是 {value} 个字"),
    (Of.LENGTH, ">="): gettext_lazy("至少 {value} 个字"),
    (Of.LENGTH, "<="): gettext_lazy("最多 {value} 个字"),
    (Of.LENGTH, ">"): gettext_lazy("多于 {value} 个字"),
    (Of.LENGTH, "<"): gettext_lazy("少于 {value} 个字"),
    (Of.MANY, "="): gettext_lazy("正好选 {value} 个"),
    (Of.MANY, "!="): gettext_lazy("不是选 {value} 个"),
    (Of.MANY, ">="): gettext_lazy("至少选 {value} 个"),
    (Of.MANY, "<="): gettext_lazy("最多选 {value} 个"),
    (Of.MANY, ">"): gettext_lazy("选的多于 {value} 个"),
    (Of.MANY, "<"): gettext_lazy("选的少于 {value} 个"),
    (Of.CHOICE, "="): gettext_lazy("选了“{value}”"),
    (Of.CHOICE, "!="): gettext_lazy("没有选“{value}”"),
}
_OF_DAYS: Mapping[str, Any] = {
    "=": gettext_lazy("是{value}"),
    "!=": gettext_lazy("不是{value}"),
    ">=": gettext_lazy("不早于{value}"),
    "<=": gettext_lazy("不晚于{value}"),
    ">": gettext_lazy("晚于{value}"),
    "<": gettext_lazy("早于{value}"),
}
_BETWEEN: Mapping[Of, Any] = {
    Of.VALUE: gettext_lazy("{low} 到 {high}"),
    Of.LENGTH: gettext_lazy("{low} 到 {high} 个字"),
    Of.MANY: gettext_lazy("选 {low} 到 {high} 个"),
}
_JOINTS: Mapping[Joined, Any] = {
    Joined.ALL: gettext_lazy("，并且"),
    Joined.ANY: gettext_lazy("，或者"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How questions and their choices are called: by the question's name, and the choice's."""

    question: Callable[[str], str]
    choice: Callable[[str, str], str]


def constraint_words(expression: str, *, name: str, naming: Naming) -> str:
    """Say what may be answered to a question; nothing, where that is not of the usual kind."""
    found = clauses_of(expression)
    # What hangs on another question's answer is a condition, not a bound of this one.
    if found is None or any(part.question not in ("", name) for part in found.parts):
        return ""
    if said := _between(found):
        return said
    if _is_one_of(found):
        values = (_valued(part, name=name, naming=naming) for part in found.parts)
        return _("只能是 {values}").format(values="、".join(values))
    parts = (_compared(part, name=name, naming=naming) for part in found.parts)
    return str(_JOINTS[found.joined]).join(parts)


def condition_words(expression: str, *, naming: Naming) -> str:
    """Say when a question is asked; nothing, where that is not of the usual kind."""
    found = clauses_of(expression)
    if found is None or any(not part.question for part in found.parts):
        return ""
    parts = (_hanging(part, naming=naming) for part in found.parts)
    said = str(_JOINTS[found.joined]).join(parts)
    # Between a figure and a sign stands a space.
    return _("只在{condition}时问").format(condition=f"{said} " if said[-1].isdigit() else said)


def _hanging(clause: Clause, *, naming: Naming) -> str:
    question = naming.question(clause.question)
    is_answer = clause.of is Of.VALUE and clause.sign in ("=", "!=") and not clause.other
    if not is_answer:
        compared = _compared(clause, name=clause.question, naming=naming)
        return _("“{question}”{compared}").format(question=question, compared=compared)
    if not clause.value:
        empty = _("“{question}”没有答") if clause.sign == "=" else _("“{question}”答了")
        return empty.format(question=question)
    words = _("“{question}”答“{answer}”") if clause.sign == "=" else _("“{question}”不答“{answer}”")
    answer = naming.choice(clause.question, clause.value)
    return words.format(question=question, answer=answer)


def _compared(clause: Clause, *, name: str, naming: Naming) -> str:
    value = _valued(clause, name=name, naming=naming)
    if clause.value == _TODAY:
        return str(_OF_DAYS[clause.sign]).format(value=value)
    return str(_SAID[clause.of, clause.sign]).format(value=value)


def _valued(clause: Clause, *, name: str, naming: Naming) -> str:
    if clause.other:
        return _("“{question}”").format(question=naming.question(clause.other))
    if clause.value == _TODAY:
        return _("当天")
    return naming.choice(clause.question or name, clause.value)


def _between(found: Clauses) -> str:
    """Say two bounds as one: from so much to so much."""
    by_sign = {part.sign: part for part in found.parts}
    if found.joined is not Joined.ALL or set(by_sign) != {">=", "<="} or len(found.parts) > 2:
        return ""
    low, high = by_sign[">="], by_sign["<="]
    if low.of is not high.of or low.other or high.other or _TODAY in (low.value, high.value):
        return ""
    return str(_BETWEEN[low.of]).format(low=low.value, high=high.value)


def _is_one_of(found: Clauses) -> bool:
    is_same = all(part.of is Of.VALUE and part.sign == "=" for part in found.parts)
    return is_same and (found.joined is Joined.ANY or len(found.parts) == 1)
