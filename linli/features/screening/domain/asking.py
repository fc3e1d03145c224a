"""What a form asks, as far as lists and comparisons need it: names, words, choices. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from linli.features.screening.domain.xlsform.expressions import REFERENCE
from linli.features.screening.domain.xlsform.fields import secret_of
from linli.features.screening.domain.xlsform.types import SILENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """
    One question. ``words`` and the words of ``choices`` are by language; ``repeat`` names the group of
    which there are several (members), empty for what is asked once; ``lasts`` says that the answer
    holds for good. ``field`` is the code of the register's dictionary that it asks about, if any;
    ``conditions`` are the expressions, its own and of the groups around it, that say of whom it is asked.
    Of a secret (the number of a document or a phone) nothing is left on a device that others use.
    """

    name: str
    type: str
    words: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    repeat: str = ""
    is_required: bool = False
    lasts: bool = False
    field: str = ""
    conditions: tuple[str, ...] = ()
    is_secret: bool = False


def questions_of(definition: Mapping[str, Any]) -> tuple[Question, ...]:
    """
    Read the questions of a definition, in their order; groups are gone through.

    Notes are left out, and what is worked out or filled in without asking.
    """
    lists, questions = definition.get("choices", {}), definition.get("questions", ())
    named = dict(_named(questions))
    return tuple(
        replace(one, words=_without_references(one.words, named=named))
        for one in _questions(questions, lists=lists)
    )


def _named(items: Any) -> Iterator[tuple[str, Mapping[str, str]]]:
    for item in items:
        yield item["name"], item.get("words", {})
        yield from _named(item.get("questions", ()))


def _without_references(
    words: Mapping[str, str], *, named: Mapping[str, Mapping[str, str]]
) -> Mapping[str, str]:
    """Say in words what a question asks, where it quotes the answer to another: …姓名…的出生日期."""
    return {
        language: spoken(text, of=partial(_said_of, named, language))
        for language, text in words.items()
    }


def _said_of(named: Mapping[str, Mapping[str, str]], language: str, name: str) -> str:
    said = words_of(named.get(name, {}), language=language, otherwise=name)
    # A question that quotes one that quotes another is read no further.
    return REFERENCE.sub("…", said)


def spoken(text: str, *, of: Callable[[str], str]) -> str:
    """Write words that quote answers, with what they quote named: ``of`` tells how a question is called."""
    return REFERENCE.sub(lambda found: f"…{of(found[1])}…", text)


def _questions(
    items: Any, *, lists: Mapping[str, Any], repeat: str = "", around: tuple[str, ...] = ()
) -> Iterator[Question]:
    for item in items:
        conditions = (*around, item["relevant"]) if item.get("relevant") else around
        if "questions" in item:
            inside = item["name"] if item.get("type") == "repeat" else repeat
            yield from _questions(item["questions"], lists=lists, repeat=inside, around=conditions)
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
                conditions=conditions,
                is_secret=secret_of(item) is not None,
            )


# What a page without script can ask; of choices it can show those that do not hang on another answer.
_PLAIN_TYPES = frozenset(
    ("text", "integer", "decimal", "date", "select_one", "select_multiple", "barcode")
)
_SELECTS = frozenset(("select_one", "select_multiple"))
_PLAIN_CHOICES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """
    What of a form a page without script can ask. ``left_out`` names what it leaves out (photos);
    ``beyond`` what has to be answered and cannot be: with any of it, the page asks nothing.
    """

    questions: tuple[Question, ...]
    left_out: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()


def plainly(definition: Mapping[str, Any]) -> Plain:
    """Tell what of a form can be asked without script: nobody there can tell what is relevant."""
    shown, left_out, beyond = [], [], []
    nested = frozenset(_in_nested_repeats(definition.get("questions", ()), depth=0))
    for question in questions_of(definition):
        said = question.words.get("zh-hans", question.name)
        must = question.is_required and not question.conditions
        if question.name not in nested and _is_plain(question):
            shown.append(replace(question, is_required=must))
        elif must:
            beyond.append(said)
        else:
            left_out.append(said)
    return Plain(questions=tuple(shown), left_out=tuple(left_out), beyond=tuple(beyond))


# What the app asks at no door, and what it does not note by itself; the field's own client does both.
_NOT_ON_PHONES = frozenset(("geotrace", "geoshape"))
_NOT_NOTED = frozenset(("start-geopoint", "phonenumber", "username", "email"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftToClients:
    """What of a form only the field's own client does: questions by their words, what it notes by their names."""

    unasked: tuple[str, ...] = ()
    unnoted: tuple[str, ...] = ()


def left_to_clients(definition: Mapping[str, Any]) -> LeftToClients:
    """Tell what of a form the app at the door does not do."""
    unasked = (one for one in questions_of(definition) if one.type in _NOT_ON_PHONES)
    return LeftToClients(
        unasked=tuple(words_of(one.words, language="", otherwise=one.name) for one in unasked),
        unnoted=tuple(_unnoted(definition.get("questions", ()))),
    )


def _unnoted(items: Any) -> Iterator[str]:
    for item in items:
        if item.get("type") in _NOT_NOTED:
            yield item["name"]
        yield from _unnoted(item.get("questions", ()))


def _is_plain(question: Question) -> bool:
    if question.type not in _PLAIN_TYPES:
        return False
    if question.type in _SELECTS and not question.choices:
        # Its list stands in a file, or in an answer: the page has neither.
        return False
    return not question.choices or len(question.choices) <= _PLAIN_CHOICES


def _in_nested_repeats(items: Any, *, depth: int) -> Iterator[str]:
    for item in items:
        if "questions" in item:
            deeper = depth + (item.get("type") == "repeat")
            yield from _in_nested_repeats(item["questions"], depth=deeper)
        elif depth > 1 or item.get("filter"):
            yield item["name"]


def in_groups(values: Mapping[str, Any], definition: Mapping[str, Any]) -> Mapping[str, Any]:
    """Put values that stand beside each other into the groups of a form."""
    return _in_groups(values, definition.get("questions", ()))


def _in_groups(values: Mapping[str, Any], questions: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in questions:
        if one.get("type") == "group":
            if inside := _in_groups(values, one["questions"]):
                found[one["name"]] = inside
        elif one.get("type") == "repeat" and one["name"] in values:
            several = (_in_groups(each, one["questions"]) for each in values[one["name"]])
            found[one["name"]] = [each for each in several if each]
        elif one["name"] in values:
            found[one["name"]] = values[one["name"]]
    return found


def without_groups(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Take values out of their groups; repeats stay lists."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            found |= without_groups(value)
        elif isinstance(value, list) and all(isinstance(one, Mapping) for one in value):
            found[name] = [without_groups(one) for one in value]
        else:
            found[name] = value
    return found


def lasting(definition: Mapping[str, Any]) -> tuple[str, ...]:
    """List the questions whose answers hold for good."""
    return tuple(one.name for one in questions_of(definition) if one.lasts)


def words_of(words: Mapping[str, str], *, language: str, otherwise: str) -> str:
    """Say words in a language; simplified Chinese, where there are none in it."""
    return words.get(language) or words.get("zh-hans") or otherwise
