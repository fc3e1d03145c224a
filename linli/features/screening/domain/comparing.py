"""Why somebody is asked twice: what a round asks again, and what the answers to both came to. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Why(StrEnum):
    """Why a question stands in a round after another."""

    NEW = "new"
    """It was not asked before."""

    MAY_CHANGE = "may_change"
    LASTING = "lasting"
    """It was answered for good, and is not asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """
    One question in two rounds. ``both`` counts the households that answered it in both of them,
    ``changed`` those of them that gave another answer.
    """

    question: str
    why: Why
    both: int = 0
    changed: int = 0


def compared(
    pairs: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]],
    *,
    asked: Mapping[str, Why],
) -> tuple[Compared, ...]:
    """Compare the answers of the same households in two rounds, question by question."""
    both = dict.fromkeys(asked, 0)
    changed = dict.fromkeys(asked, 0)
    for before, after in pairs:
        then, now = _by_question(before), _by_question(after)
        for question in then.keys() & now.keys() & asked.keys():
            both[question] += 1
            changed[question] += then[question] != now[question]
    return tuple(
        Compared(question=question, why=why, both=both[question], changed=changed[question])
        for question, why in asked.items()
    )


def asked_in(
    now: Iterable[str], *, before: Iterable[str], lasting: Iterable[str]
) -> Mapping[str, Why]:
    """Tell of every question of a round why it is asked, given what the one before asked."""
    known, kept = set(before), set(lasting)
    return {
        name: Why.LASTING if name in kept else Why.MAY_CHANGE if name in known else Why.NEW
        for name in now
    }


def _by_question(values: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for question, value in _leaves(values):
        found.setdefault(question, []).append(str(value))
    return {question: tuple(sorted(said)) for question, said in found.items()}


def _leaves(values: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(values, Mapping):
        for name, value in values.items():
            if isinstance(value, Mapping) or _is_repeat(value):
                yield from _leaves(value)
            else:
                yield name, value
    elif isinstance(values, list | tuple):
        for one in values:
            yield from _leaves(one)


def _is_repeat(value: Any) -> bool:
    return isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value)
