"""Rules into words: what a value, a level, a period is called in the reader's language."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from linli.rules.domain.values import Value
from linli.rules.domain.versions import LANGUAGES, Ground, Parameter, Sourced, Version
from linli.rules.pages.ladders import ladder_lines
from linli.rules.words import ANSWERS, LEVELS, QUESTIONS, UNITS, VALUES
from linli.web.dates import date_words
from linli.web.parts import State, Tone


def words_of(version: Version) -> str:
    """Say what a version is about."""
    return said(version.words)


def said(words: Mapping[str, str]) -> str:
    """Choose the reader's language among words; simplified Chinese where it is missing."""
    return words.get(get_language() or "") or words.get(LANGUAGES[0], "")


def value_lines(version: Version) -> tuple[tuple[str, str], ...]:
    """
    Say a value: pairs of a question and its answer; a single value has no question.

    A rule says that it is asked for.
    """
    if not isinstance(version, Parameter):
        return (("", _("必须符合")),)
    value = version.value
    if isinstance(value, dict) and "climb" in value:
        return ladder_lines(value)
    if isinstance(value, dict):
        return _of_dict(value)
    return (("", single(value, unit=version.unit)),)


def _of_dict(value: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
    if "ranks" in value:
        return tuple(_of_ranks(value["ranks"]))
    return _of_table(value) if "rows" in value else tuple(_of_mapping(value))


def _of_ranks(ranks: Sequence[Value]) -> Iterator[tuple[str, str]]:
    """Say whose word counts first, and whose where nobody before has spoken."""
    for at, rank in enumerate(ranks):
        yield _("没有，再看") if at else _("先看"), single(rank)


def single(value: Value, *, unit: str = "") -> str:
    """Say one value with its unit."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if value in (0, []):
        return _("不要求")
    if isinstance(value, list):
        return _("、").join(single(one, unit=unit) for one in value)
    if unit in UNITS and isinstance(value, int):
        return str(UNITS[unit]).format(value=value / 10 if unit.startswith("0.1") else value)
    return str(VALUES.get(str(value), value))


def _of_mapping(value: Mapping[str, Value]) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    order = {key: at for at, key in enumerate((*QUESTIONS, *VALUES))}
    for key, one in sorted(value.items(), key=lambda item: order.get(item[0], len(order))):
        if isinstance(one, dict):
            inner = _("；").join(f"{VALUES.get(k, k)}：{single(v)}" for k, v in one.items())
            lines.append((str(VALUES.get(key, key)), inner))
        else:
            lines.append((str(QUESTIONS.get(key, VALUES.get(key, key))), _answer(key, one)))
    return lines


def _answer(key: str, value: Value) -> str:
    if key == "tests_on_days":
        return _("第{days}天").format(days=_("、").join(map(str, value))) if value else _("不要求")
    return str(ANSWERS[key, str(value)]) if (key, str(value)) in ANSWERS else single(value)


def _of_table(table: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(VALUES.get(row["is"], row["is"])), said(_by_language(row.get("words", ()))))
        for row in table["rows"]
    )


def _by_language(words: Any) -> dict[str, str]:
    return dict(zip(LANGUAGES, words, strict=False))


def level_words(version: Version) -> str:
    """Say which level issued a version; what no text says is nobody's rule but ours."""
    if version.ground.sourced is Sourced.OWN:
        return _("法律只有原则，具体由本系统定")
    return str(LEVELS[version.level])


def ground_words(ground: Ground) -> str:
    """Say a ground: title, number, article."""
    parts = [ground.title, f"（{ground.number}）" if ground.number else "", ground.article]
    return "".join(parts[:2]) + (f" · {ground.article}" if ground.article else "")


def doubt(ground: Ground) -> State | None:
    """Say that a value has still to be checked against the text."""
    if ground.sourced in (Sourced.SEEN, Sourced.OWN):
        return None
    return State(tone=Tone.WARN, word=_("待核对原文"))


def since_words(version: Version) -> str:
    """Say from when until when a version holds by itself."""
    return period_words(version.valid_from, version.valid_to)


def period_words(begins: date, ends: date | None) -> str:
    """Say a period of days; the end is the first day on which it holds no longer."""
    if ends is None:
        return _("{day}起").format(day=date_words(begins))
    return _("{day}起，{end}前").format(day=date_words(begins), end=date_words(ends))
