"""What fell out of the answers: put before a person, who confirms it or not."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.features.screening.actions import confirm, dismiss
from linli.features.screening.domain.asking import questions_of, words_of
from linli.features.screening.domain.rounds import List
from linli.features.screening.queries.proposals import ProposalLine, proposals, waiting
from linli.features.screening.queries.rounds import form_of
from linli.features.screening.words import LISTS
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.parts import Link


@require_GET
@allowing("screening.confirm")
def found(request: Asked) -> HttpResponse:
    """List what waits on a list; without one named, on the first that has any."""
    now, within = clock.now(), request.actor.may("screening.confirm")
    many = waiting(within=within)
    asked = request.GET.get("list", "")
    chosen = List(asked) if asked in set(List) else next(iter(many), List.RETURNED)
    lines = proposals(list=chosen, within=within)
    words = {round: _words(round) for round in {one.round for one in lines}}
    context = {
        "crumbs": (Link(text=_("摸排"), url=reverse("screening:rounds")), Link(text=_("名单"))),
        "ways": [
            {
                "url": f"?list={one.value}",
                "words": str(LISTS[one]),
                "count": many.get(one),
                "chosen": one is chosen,
            }
            for one in List
        ],
        "lines": [_line(one, words[one.round], now=now) for one in lines],
        "list": chosen.value,
    }
    return render(request, "screening/found.html", context)


def _line(one: ProposalLine, words: Mapping[str, str], *, now: datetime) -> dict[str, Any]:
    return {
        "id": one.id,
        "url": reverse("screening:home", args=(one.round, one.household)),
        "dwelling": one.home.dwelling if one.home else _("已经不在登记册里"),
        "people": [member.name for member in one.home.members] if one.home else [],
        "why": "、".join(words.get(question, question) for question in one.facts),
        "at": time_words(one.proposed_at, now=now),
        "round": one.round_name,
    }


def _words(round: UUID) -> Mapping[str, str]:
    """Give the words of the questions of a round."""
    language = get_language() or "zh-hans"
    return {
        question.name: words_of(question.words, language=language, otherwise=question.name)
        for question in questions_of(form_of(round).definition)
    }


@require_POST
@allowing("screening.confirm")
def decide(request: Asked, proposal: UUID) -> HttpResponse:
    """Confirm that a household belongs on a list, or say that it does not."""
    now = clock.now()
    if request.POST.get("decision") == "dismissed":
        dismiss(proposal=proposal, by=request.actor, now=now, ids=clock.new_id)
        messages.success(request, _("已标为不属于这张名单。"))
    else:
        confirm(proposal=proposal, by=request.actor, now=now, ids=clock.new_id)
        messages.success(request, _("已确认。要不要纳入健康随访、下达观察，请另外决定。"))
    return redirect(f"{reverse('screening:found')}?list={request.POST.get('list', '')}")


urls = [
    path("screening/found/", found, name="found"),
    path("screening/found/<uuid:proposal>/", decide, name="decide"),
]
