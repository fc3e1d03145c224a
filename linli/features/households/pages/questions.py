"""Open questions about the register: what is asked, both sides, and the ways to answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from linli.features.households.actions.deciding import Decision, decide
from linli.features.households.actions.finding import look_for_duplicates
from linli.features.households.domain.deciding import Answer
from linli.features.households.pages.cards import card_of as household_card
from linli.features.households.pages.comparing import side_of
from linli.features.households.pages.reading import key_of, text_of
from linli.features.households.queries import deciding
from linli.features.households.queries.deciding import QuestionPage
from linli.features.households.words import QUESTIONS
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours
from linli.register.queries import QuestionRecord
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import day_words
from linli.web.parts import Link
from linli.web.vault import vault


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionCard:
    """A question in words; ``who`` is the person or the dwelling it is about, where it is known."""

    id: UUID
    heading: str
    why: str
    who: str
    at: str = ""


def card_of(
    question: QuestionRecord, *, names: Mapping[UUID, str], now: datetime | None = None
) -> QuestionCard:
    """Put a question on a card."""
    heading, why = QUESTIONS.get(question.kind, (_("要核实"), _("请核对登记。")))
    today = local_day(now) if now else None
    return QuestionCard(
        id=question.id,
        heading=str(heading),
        why=str(why),
        who=names.get(question.subject, ""),
        at=day_words(local_day(question.opened_at), today=today) if today else "",
    )


@require_GET
@allowing("register.decide")
def questions(request: Asked) -> HttpResponse:
    """List what somebody has to decide, the oldest first."""
    now, after = clock.now(), request.GET.get("after", "")
    kind, code = text_of(request.GET, "kind"), text_of(request.GET, "area")
    found = deciding.question_list(
        kind=kind, after=key_of(after) if after else None, code=code, by=request.actor, now=now
    )
    cards = tuple(card_of(one, names=found.names, now=now) for one in found.questions)
    asked = {"kind": kind, "area": code, "after": found.next_after}
    more = "?" + urlencode({name: value for name, value in asked.items() if value})
    part = {"cards": cards, "more_url": more if found.next_after else ""}
    if after and request.headers.get("HX-Request"):
        return render(request, "households/parts/questions.html", part)
    chips = (("", _("全部")), *((one, words[0]) for one, words in QUESTIONS.items()))
    return render(request, "households/questions.html", {**part, "kind": kind, "kinds": chips})


@require_GET
@allowing("register.decide")
def question(request: Asked, id: UUID) -> HttpResponse:
    """Show a question with both sides and the ways to answer."""
    now = clock.now()
    page = deciding.question_page(id=id, by=request.actor)
    people = {person.line.id: person.line.name for person in page.people}
    homes = tuple(household_card(line, now=now) for line in page.households)
    return render(
        request,
        "households/question.html",
        {
            "crumbs": (
                Link(text=_("待核实"), url=reverse("households:questions")),
                Link(text=str(QUESTIONS.get(page.question.kind, (_("要核实"), ""))[0])),
            ),
            "question": card_of(page.question, names=people, now=now),
            "sides": tuple(side_of(person, now=now) for person in page.people),
            "homes": homes,
            "options": options_of(page),
            "asks_number": Answer.DOCUMENT in page.answers,
        },
    )


@require_POST
@allowing("register.decide")
def answer(request: Asked, id: UUID) -> HttpResponse:
    """Do what the answer means; go on with the questions that are left."""
    given = request.POST.get("answer", "")
    if given not in set(Answer):
        raise NotYours(str(id))
    decision = Decision(question=id, answer=Answer(given), value=text_of(request.POST, "value"))
    decide(
        decision=decision,
        by=request.actor,
        now=clock.now(),
        vault=vault(),
        ids=clock.new_id,
    )
    messages.success(request, _("定了，记下了。"))
    return redirect("households:questions")


@require_POST
@allowing("register.decide")
def seek(request: Asked) -> HttpResponse:
    """Look through the area for people who may be registered twice."""
    found = look_for_duplicates(by=request.actor, now=clock.now(), ids=clock.new_id)
    if found:
        text = ngettext("找到 {count} 对可能重复的登记。", "找到 {count} 对可能重复的登记。", found)
        messages.info(request, text.format(count=found))
    else:
        messages.success(request, _("找过了，没有新的重复登记。"))
    return redirect("households:questions")


urls = [
    path("questions/", questions, name="questions"),
    path("questions/duplicates", seek, name="seek"),
    path("questions/<uuid:id>/", question, name="question"),
    path("questions/<uuid:id>/answer", answer, name="answer"),
]


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
    match given:
        case Answer.HOME:
            return tuple(
                Option(
                    text=_("只住在{dwelling}").format(dwelling=dwelling),
                    answer=given,
                    value=str(home),
                    effect=_("在另一处登记为搬走。"),
                )
                for person in page.people
                for home, dwelling, _relation in person.homes
            )
        case Answer.NAME:
            return tuple(
                Option(text=_("姓名是{name}").format(name=name), answer=given, value=name)
                for name in _names_said(page)
            )
        case Answer.SAME_PERSON:
            return tuple(
                Option(
                    text=_("是同一个人，留下{side}的登记").format(side=side),
                    answer=given,
                    value=str(person.line.id),
                    effect=_("另一份并进来，可以撤销。"),
                )
                for side, person in zip((_("左边"), _("右边")), page.people, strict=False)
            )
        case Answer.DOCUMENT:
            return ()  # typed into a form of its own
        case Answer.MOVED_OUT:
            effect = _("{names}登记为搬走。").format(names=_names_of_the_old(page))
            return (Option(text=_("原来那户搬走了"), answer=given, effect=effect),)
        case _:
            text, effect = _PLAIN[given]()
            return (Option(text=text, answer=given, effect=effect),)


_PLAIN: Mapping[Answer, Callable[[], tuple[str, str]]] = {
    Answer.BOTH: lambda: (_("两处都住"), _("两处登记都留着。")),
    Answer.AS_IS: lambda: (_("看过了，保持原样"), ""),
    Answer.SAME_HOUSEHOLD: lambda: (_("是一户，并到原来那户"), _("新来的人都登记到原来那户。")),
    Answer.TWO_HOUSEHOLDS: lambda: (_("就是两户"), _("两户都留着。")),
    Answer.TWO_PEOPLE: lambda: (_("是两个人"), _("两份都留着，不再问。")),
}


def _names_of_the_old(page: QuestionPage) -> str:
    old = (line for line in page.households if line.id == page.question.other)
    return "、".join(member.name for line in old for member in line.members)


def _names_said(page: QuestionPage) -> tuple[str, ...]:
    said = (
        statement.values.get("person.name", "")
        for person in page.people
        for statement in person.statements
    )
    return tuple(dict.fromkeys(name for name in said if name))
