"""Open questions about the register: what is asked, both sides, and the ways to answer."""

from collections.abc import Mapping
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
from linli.features.households.pages.options import options_of
from linli.features.households.pages.reading import key_of, text_of
from linli.features.households.queries import deciding, policy
from linli.features.households.queries.deciding import QuestionPage
from linli.features.households.words import QUESTIONS
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours
from linli.register.domain.facts import IDENTITY
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
    before = policy.checked_before(now=now, place=page.question.place)
    homes = tuple(household_card(line, checked_before=before, now=now) for line in page.households)
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
            "asks_number": _asks_number(page),
        },
    )


def _asks_number(page: QuestionPage) -> bool:
    """Tell whether somebody has to read a document: where words differ, only if they are of one."""
    if Answer.DOCUMENT not in page.answers:
        return False
    of_words = Answer.TAKE in page.answers
    return not of_words or any(word.field == IDENTITY for word in page.waiting)


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
