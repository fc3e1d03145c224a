"""What is otherwise in one version of a form than in the one before: question by question. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

_COMPARED = (
    *("words", "type", "list", "required", "relevant", "constraint", "calculate"),
    *("filter", "field", "lasts"),
)


class Change(StrEnum):
    """What became of a question from one version to the next."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    CHOICES = "choices"
    """The question is the same; what may be chosen is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One question and what became of it; ``what`` names the parts that changed."""

    question: str
    words: Mapping[str, str]
    change: Change
    what: tuple[str, ...] = ()


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Tell what is otherwise than before, in the order of the form as it is now."""
    then, lists = dict(_by_path(before)), (before.get("choices", {}), now.get("choices", {}))
    after = dict(_by_path(now))
    return (
        *_of_present(then, after, lists=lists),
        *(
            Difference(question=path, words=one.get("words", {}), change=Change.REMOVED)
            for path, one in then.items()
            if path not in after
        ),
    )


def _of_present(
    then: Mapping[str, Any], after: Mapping[str, Any], *, lists: tuple[Any, Any]
) -> Iterator[Difference]:
    for path, one in after.items():
        words = one.get("words", {})
        old = then.get(path)
        if old is None:
            yield Difference(question=path, words=words, change=Change.ADDED)
            continue
        what = tuple(part for part in _COMPARED if old.get(part) != one.get(part))
        if what:
            yield Difference(question=path, words=words, change=Change.CHANGED, what=what)
        elif one.get("list") and lists[0].get(one["list"]) != lists[1].get(one["list"]):
            yield Difference(question=path, words=words, change=Change.CHOICES)


def _by_path(definition: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from _walk(definition.get("questions", ()), path="")


def _walk(questions: Any, *, path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for one in questions:
        here = f"{path}/{one['name']}" if path else one["name"]
        yield here, one
        yield from _walk(one.get("questions", ()), path=here)
