"""What a form asks, as far as lists and comparisons need it: names, words, choices. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """
    One question. ``words`` and the words of ``choices`` are by language; ``repeat`` names the group of
    which there are several (members), empty for what is asked once; ``lasts`` says that the answer
    holds for good.
    """

    name: str
    type: str
    words: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    repeat: str = ""
    is_required: bool = False
    lasts: bool = False


def questions_of(definition: Mapping[str, Any]) -> tuple[Question, ...]:
    """Read the questions of a definition, in their order; groups are gone through, notes left out."""
    return tuple(_questions(definition.get("questions", ()), repeat=""))


def _questions(items: Any, *, repeat: str) -> Iterator[Question]:
    for item in items:
        if "questions" in item:
            inside = item["name"] if item.get("type") == "repeat" else repeat
            yield from _questions(item["questions"], repeat=inside)
        else:
            yield Question(
                name=item["name"],
                type=item.get("type", "text"),
                words=item.get("words", {}),
                choices={one["name"]: one.get("words", {}) for one in item.get("choices", ())},
                repeat=repeat,
                is_required=bool(item.get("required")),
                lasts=bool(item.get("lasts")),
            )


def lasting(definition: Mapping[str, Any]) -> tuple[str, ...]:
    """List the questions whose answers hold for good."""
    return tuple(one.name for one in questions_of(definition) if one.lasts)


def words_of(words: Mapping[str, str], *, language: str, otherwise: str) -> str:
    """Say words in a language; simplified Chinese, where there are none in it."""
    return words.get(language) or words.get("zh-hans") or otherwise
