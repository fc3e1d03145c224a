"""The questions of the plain form, block by block, with what is known filled in for confirmation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from linli.features.screening.domain import concealing
from linli.features.screening.domain.asking import Question, words_of
from linli.features.screening.domain.xlsform.fields import as_chosen
from linli.features.screening.domain.xlsform.prefilling import Known
from linli.features.screening.forms import OF_MANY, ONCE
from linli.features.screening.panels.appearing import applies_when

# One block more than there are members: whoever is not in the register yet.
_ONE_MORE = 1
# Of a number that nobody may read again: whoever asks says that it has not changed.
SAME = "same.{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """
    One question as the page draws it; ``choices``: value, words, chosen; ``when``: JSON.

    ``sealed`` is how a number that was answered before is shown, to be confirmed by ``same``.
    """

    name: str
    id: str
    words: str
    kind: str
    value: str
    choices: tuple[tuple[str, str, bool], ...]
    required: bool
    when: str
    secret: bool
    sealed: str
    same: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Questions that belong together: those of the household, or of one member."""

    title: str
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """
    What is known of a household: what it ``answered`` before, what the register knows, how its members are called.

    ``sealed`` are numbers that were answered before, by the name of the question. Of members there are none:
    who is first of them may have changed since.
    """

    answered: Mapping[str, Any] = field(default_factory=dict)
    known: Known = field(default_factory=Known)
    members: tuple[str, ...] = ()
    sealed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """What stands beside a question: what was answered to it, what the register says, what is sealed."""

    answered: Mapping[str, Any]
    said: Mapping[str, str]
    sealed: Mapping[str, str] = field(default_factory=dict)
    title: str = ""


def sealed_once(answered: Mapping[str, Any]) -> Mapping[str, str]:
    """Give the numbers that were answered to questions asked once."""
    return {name: value for name, value in answered.items() if concealing.is_concealed(value)}


def blocks_of(questions: Sequence[Question], *, filled: Filled) -> Iterator[Block]:
    """Put the questions into blocks: those of the household, those of each member and of one more."""
    once = [one for one in questions if not one.repeat]
    named = {one.name: ONCE.format(name=one.name) for one in once}
    if once:
        beside = _Beside(answered=filled.answered, said=filled.known.once, sealed=filled.sealed)
        controls = tuple(_control(one, beside, controls=named) for one in once)
        yield Block(title=_("本户"), controls=controls)
    for repeat in dict.fromkeys(one.repeat for one in questions if one.repeat):
        inside = [one for one in questions if one.repeat == repeat]
        yield from _members(repeat, inside, once=named, filled=filled)


def _members(
    repeat: str, inside: Sequence[Question], *, once: dict[str, str], filled: Filled
) -> Iterator[Block]:
    before, people = filled.answered.get(repeat) or [], filled.members
    known = filled.known.members if any(one.field for one in inside) else ()
    for at in range(max(len(people), len(before)) + _ONE_MORE):
        is_there = at < len(people)
        beside = _Beside(
            answered=before[at] if at < len(before) else {},
            said=known[at] if at < len(known) else {},
            title=people[at] if is_there else "",
        )
        named = {
            one.name: OF_MANY.format(repeat=repeat, at=at, name=one.name) for one in inside
        } | once
        # Whoever may be nobody has to answer nothing.
        yield Block(
            title=beside.title or _("还有谁住在这里（没有就空着）"),
            controls=tuple(
                _control(one, beside, controls=named, may_be_nobody=not is_there) for one in inside
            ),
        )


def _control(
    question: Question,
    beside: _Beside,
    *,
    controls: Mapping[str, str],
    may_be_nobody: bool = False,
) -> Control:
    language, name = get_language() or "zh-hans", controls[question.name]
    said = _said(question, beside)
    chosen = set(said.split()) if question.choices else set()
    sealed = "" if said else beside.sealed.get(question.name, "")
    return Control(
        name=name,
        id=name.replace(".", "-"),
        words=words_of(question.words, language=language, otherwise=question.name),
        kind=question.type,
        value="" if question.choices else said,
        choices=tuple(
            (code, words_of(words, language=language, otherwise=code), code in chosen)
            for code, words in question.choices.items()
        ),
        required=question.is_required and not (may_be_nobody or sealed),
        when=applies_when(question, controls=controls),
        secret=question.is_secret,
        sealed=concealing.shown(sealed),
        same=SAME.format(name=name),
    )


def _said(question: Question, beside: _Beside) -> str:
    """Give what is filled in: what the register knows, else what was answered; a name where it is asked."""
    if known := beside.said.get(question.field, ""):
        offered = [{"name": name, "words": words} for name, words in question.choices.items()]
        known = as_chosen(question.field, known, choices=offered) if offered else known
    value = known or beside.answered.get(question.name)
    if value is None and question.name == "name":
        return beside.title
    return "" if value is None else str(value)
