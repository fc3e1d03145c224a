"""Answers in words: the question, and the words of what was chosen."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from linli.features.screening.domain.asking import Question, words_of
from linli.features.screening.domain.concealing import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What is needed to say an answer: the questions, and the reader's language."""

    questions: tuple[Question, ...]
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One question and what was answered; ``begins`` says that another member's answers begin here."""

    question: str
    value: str
    begins: bool = False


def lines_of(values: Mapping[str, Any], *, told: Telling) -> tuple[Said, ...]:
    """Say an answer line by line, groups and repeats in their order."""
    return tuple(_lines(values, {one.name: one for one in told.questions}, told))


def about(
    values: Mapping[str, Any], *, questions: Collection[str], told: Telling
) -> tuple[str, ...]:
    """Say what was answered to some questions, of members by their names."""
    known = {one.name: one for one in told.questions}
    return tuple(_about(values, frozenset(questions), known, told, name=""))


def _about(
    values: Mapping[str, Any],
    wanted: frozenset[str],
    known: Mapping[str, Question],
    told: Telling,
    *,
    name: str,
) -> Iterator[str]:
    for question, value in values.items():
        if isinstance(value, Mapping):
            yield from _about(value, wanted, known, told, name=name)
        elif isinstance(value, list | tuple):
            for one in value:
                if isinstance(one, Mapping):
                    whose = str(one.get("name", ""))
                    yield from _about(one, wanted, known, told, name=whose)
        elif question in wanted:
            said = _said(question, value, known, told)
            answer = _("{question} {answer}").format(question=said.question, answer=said.value)
            yield _("{name}：{answer}").format(name=name, answer=answer) if name else answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One question in two versions of an answer; what was not said is empty."""

    question: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether the two say otherwise."""
        return self.before != self.after


def beside(
    before: Mapping[str, Any], after: Mapping[str, Any], *, told: Telling
) -> tuple[Beside, ...]:
    """Put two versions of an answer beside each other, question by question, member by member."""
    then, now = _by_place(before, told), _by_place(after, told)
    empty = Said(question="", value="")
    return tuple(
        Beside(
            question=(now.get(place) or then[place]).question,
            before=then.get(place, empty).value,
            after=now.get(place, empty).value,
        )
        for place in {**now, **then}
    )


def _by_place(values: Mapping[str, Any], told: Telling) -> Mapping[tuple[str, ...], Said]:
    known = {one.name: one for one in told.questions}
    return {place: _said(place[-1], value, known, told) for place, value in _places(values, ())}


def _places(
    values: Mapping[str, Any], above: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _places(value, (*above, name))
        elif isinstance(value, list | tuple):
            for at, one in enumerate(value):
                if isinstance(one, Mapping):
                    yield from _places(one, (*above, name, str(at)))
        else:
            yield (*above, name), value


def _lines(
    values: Mapping[str, Any], known: Mapping[str, Question], told: Telling
) -> Iterator[Said]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _lines(value, known, told)
        elif isinstance(value, list | tuple):
            for one in value:
                yield from _member(one, known, told)
        else:
            yield _said(name, value, known, told)


def _member(one: Any, known: Mapping[str, Question], told: Telling) -> Iterator[Said]:
    if not isinstance(one, Mapping):
        return
    for at, said in enumerate(_lines(one, known, told)):
        yield Said(question=said.question, value=said.value, begins=at == 0)


def _said(name: str, value: Any, known: Mapping[str, Question], told: Telling) -> Said:
    question = known.get(name)
    if question is None:
        return Said(question=name, value=shown(value))
    words = words_of(question.words, language=told.language, otherwise=name)
    chosen = str(value).split() if question.choices else ()
    named = "、".join(
        words_of(question.choices.get(one, {}), language=told.language, otherwise=one)
        for one in chosen
    )
    return Said(question=words, value=named or shown(value))
