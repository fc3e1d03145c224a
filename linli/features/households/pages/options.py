"""The ways to answer a question, as buttons: what each says, sends and does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from linli.features.households.domain.deciding import Answer
from linli.features.households.pages.saying import field_words, method_words, value_shown
from linli.features.households.queries.deciding import QuestionPage
from linli.features.households.queries.waiting import WaitingWord


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to answer: what the button says, what it sends, and what will then be done."""

    text: str
    answer: str
    value: str = ""
    effect: str = ""


def options_of(page: QuestionPage) -> tuple[Option, ...]:
    """List the ways to answer, one for each home, name or record that can be chosen."""
    return tuple(option for given in page.answers for option in _options(given, page))


def _options(given: Answer, page: QuestionPage) -> tuple[Option, ...]:
    if ways := _SEVERAL.get(given):
        return ways(page)
    text, effect = _PLAIN[given]()
    return (Option(text=text, answer=given, effect=effect),)


def _homes(page: QuestionPage) -> tuple[Option, ...]:
    effect = _("在另一处登记为搬走。")
    return tuple(
        Option(
            text=_("只住在{dwelling}").format(dwelling=dwelling),
            answer=Answer.HOME,
            value=home,
            effect=effect,
        )
        for home, dwelling in _homes_of(page)
    )


def _left(page: QuestionPage) -> tuple[Option, ...]:
    effect = _("登记为搬走，一天内可以撤回。")
    return tuple(
        Option(
            text=_("已从{dwelling}搬走").format(dwelling=dwelling),
            answer=Answer.GONE,
            value=home,
            effect=effect,
        )
        for home, dwelling in _homes_of(page)
    )


def _homes_of(page: QuestionPage) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(home), dwelling)
        for person in page.people
        for home, dwelling, _relation in person.homes
    )


def _names(page: QuestionPage) -> tuple[Option, ...]:
    return tuple(
        Option(text=_("姓名是{name}").format(name=name), answer=Answer.NAME, value=name)
        for name in _names_said(page)
    )


def _kept(page: QuestionPage) -> tuple[Option, ...]:
    return tuple(
        Option(
            text=_("是同一个人，留下{side}的登记").format(side=side),
            answer=Answer.SAME_PERSON,
            value=str(person.line.id),
            effect=_("另一份并进来，可以撤销。"),
        )
        for side, person in zip((_("左边"), _("右边")), page.people, strict=False)
    )


def _old_left(page: QuestionPage) -> tuple[Option, ...]:
    effect = _("{names}登记为搬走。").format(names=_names_of_the_old(page))
    return (Option(text=_("原来那户搬走了"), answer=Answer.MOVED_OUT, effect=effect),)


def _words(page: QuestionPage) -> tuple[Option, ...]:
    return tuple(_taking(word) for word in page.waiting if word.may_be_taken)


def _taking(word: WaitingWord) -> Option:
    said, holds = value_shown(word.field, word.said), value_shown(word.field, word.holds)
    effect = _("现在登记的是{holds}；{how}说是{said}。").format(
        holds=holds, how=method_words(word.method), said=said
    )
    text = _("{field}改成{said}").format(field=field_words(word.field), said=said)
    return Option(text=text, answer=Answer.TAKE, value=word.field, effect=effect)


_PLAIN: Mapping[Answer, Callable[[], tuple[str, str]]] = {
    Answer.BOTH: lambda: (_("两处都住"), _("两处登记都留着。")),
    Answer.AS_IS: lambda: (_("看过了，保持原样"), ""),
    Answer.SAME_HOUSEHOLD: lambda: (_("是一户，并到原来那户"), _("新来的人都登记到原来那户。")),
    Answer.TWO_HOUSEHOLDS: lambda: (_("就是两户"), _("两户都留着。")),
    Answer.TWO_PEOPLE: lambda: (_("是两个人"), _("两份都留着，不再问。")),
}


def _names_of_the_old(page: QuestionPage) -> str:
    old = (line for line in page.households if line.id == page.question.other)
    return _("、").join(member.name for line in old for member in line.members)


def _names_said(page: QuestionPage) -> tuple[str, ...]:
    said = (
        statement.values.get("person.name", "")
        for person in page.people
        for statement in person.statements
    )
    return tuple(dict.fromkeys(name for name in said if name))


_SEVERAL: Mapping[Answer, Callable[[QuestionPage], tuple[Option, ...]]] = {
    Answer.HOME: _homes,
    Answer.GONE: _left,
    Answer.NAME: _names,
    Answer.SAME_PERSON: _kept,
    Answer.MOVED_OUT: _old_left,
    Answer.TAKE: _words,
    Answer.DOCUMENT: lambda _page: (),  # typed into a form of its own
}
