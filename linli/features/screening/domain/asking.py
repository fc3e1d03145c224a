"""What a form asks, as far as lists and comparisons need it: names, words, choices. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from linli.features.screening.domain.xlsform.types import SILENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """
    One question. ``words`` and the words of ``choices`` are by language; ``repeat`` names the group of
    which there are several (members), empty for what is asked once; ``lasts`` says that the answer
    holds for good. ``field`` is the code of the register's dictionary that it asks about, if any;
    ``is_conditional`` says that it is asked of some only.
    """

    name: str
    type: str
    words: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    repeat: str = ""
    is_required: bool = False
    lasts: bool = False
    field: str = ""
    is_conditional: bool = False


def questions_of(definition: Mapping[str, Any]) -> tuple[Question, ...]:
    """
    Read the questions of a definition, in their order; groups are gone through.

    Notes are left out, and what is worked out or filled in without asking.
    """
    lists = definition.get("choices", {})
    return tuple(_questions(definition.get("questions", ()), lists=lists))


def _questions(
    items: Any, *, lists: Mapping[str, Any], repeat: str = "", conditional: bool = False
) -> Iterator[Question]:
    for item in items:
        is_conditional = conditional or bool(item.get("relevant"))
        if "questions" in item:
            inside = item["name"] if item.get("type") == "repeat" else repeat
            yield from _questions(
                item["questions"], lists=lists, repeat=inside, conditional=is_conditional
            )
        elif item.get("type") not in SILENT:
            choices = item.get("choices") or lists.get(item.get("list", ""), ())
            yield Question(
                name=item["name"],
                type=item.get("type", "text"),
                words=item.get("words", {}),
                choices={one["name"]: one.get("words", {}) for one in choices},
                repeat=repeat,
                is_required=bool(item.get("required")),
                lasts=bool(item.get("lasts")),
                field=item.get("field", ""),
                is_conditional=is_conditional,
            )


def lasting(definition: Mapping[str, Any]) -> tuple[str, ...]:
    """List the questions whose answers hold for good."""
    return tuple(one.name for one in questions_of(definition) if one.lasts)


def words_of(words: Mapping[str, str], *, language: str, otherwise: str) -> str:
    """Say words in a language; simplified Chinese, where there are none in it."""
    return words.get(language) or words.get("zh-hans") or otherwise
