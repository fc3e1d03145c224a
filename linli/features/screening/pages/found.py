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
from linli.features.screening.actions.arranging import arrange_nothing
from linli.features.screening.domain.asking import questions_of
from linli.features.screening.domain.rounds import List
from linli.features.screening.pages.telling import Telling, about
from linli.features.screening.queries.proposals import (
    ProposalLine,
    proposals,
    to_arrange,
    unarranged,
    waiting,
)
from linli.features.screening.queries.rounds import form_of
from linli.features.screening.words import LISTS
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.panels import page_about
from linli.web.parts import Link

CONFIRM, ARRANGE = "confirm", "arrange"


@require_GET
@allowing("screening.confirm")
def found(request: Asked) -> HttpResponse:
    """
    List what waits on a list to be confirmed, or (``?stage=arrange``) what was and is to be arranged.

    Without a list named, the first that has any.
    """
    now, within = clock.now(), request.actor.may("screening.confirm")
    stage = ARRANGE if request.GET.get("stage") == ARRANGE else CONFIRM
    many = {
        CONFIRM: waiting(within=within),
        ARRANGE: unarranged(within=within, on=local_day(now)),
    }
    asked = request.GET.get("list", "")
    first = next((one for one in List if many[stage].get(one)), List.RETURNED)
    chosen = List(asked) if asked in set(List) else first
    lines = (
        proposals(list=chosen, within=within)
        if stage == CONFIRM
        else to_arrange(list=chosen, within=within, on=local_day(now))
    )
    told = {round: _telling(round) for round in {one.round for one in lines}}
    context = {
        "crumbs": (Link(text=_("摸排"), url=reverse("screening:rounds")), Link(text=_("名单"))),
        "stage": stage,
        "stages": [
            {
                "url": f"?stage={code}",
                "words": said,
                "count": sum(many[code].values()),
                "chosen": code == stage,
            }
            for code, said in ((CONFIRM, _("待核实")), (ARRANGE, _("已确认，待安排")))
        ],
        "ways": _ways(many[stage], chosen, stage=stage),
        "lines": [_line(one, told[one.round], now=now) for one in lines],
        "list": chosen.value,
    }
    return render(request, "screening/found.html", context)


def _ways(many: Mapping[List, int], chosen: List, *, stage: str) -> list[dict[str, Any]]:
    return [
        {
            "url": f"?stage={stage}&list={one.value}",
            "words": str(LISTS[one]),
            "count": many.get(one),
            "chosen": one is chosen,
        }
        for one in List
        if stage == CONFIRM or many.get(one) or one is chosen
    ]


def _line(one: ProposalLine, told: Telling, *, now: datetime) -> dict[str, Any]:
    return {
        "id": one.id,
        "url": reverse("screening:home", args=(one.round, one.household)),
        "dwelling": one.home.dwelling if one.home else _("已经不在登记册里"),
        "people": [
            (member.name, page_about("person", member.person))
            for member in (one.home.members if one.home else ())
        ],
        "why": "；".join(about(one.said, questions=one.facts, told=told)),
        "at": time_words(one.proposed_at, now=now),
        "round": one.round_name,
    }


def _telling(round: UUID) -> Telling:
    """Give what it takes to say the answers of a round."""
    return Telling(
        questions=questions_of(form_of(round).definition), language=get_language() or "zh-hans"
    )


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
        words = _(
            "已确认。要安排监测或观察的，在“已确认，待安排”里接着办；办好以前对谁都没有影响。"
        )
        messages.success(request, words)
    return redirect(f"{reverse('screening:found')}?list={request.POST.get('list', '')}")


@require_POST
@allowing("screening.confirm")
def no_need(request: Asked, proposal: UUID) -> HttpResponse:
    """Say that neither a watch nor an observation is needed."""
    arrange_nothing(proposal=proposal, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("记下了：不需要安排。"))
    return redirect(f"{reverse('screening:found')}?stage={ARRANGE}")


urls = [
    path("screening/found/", found, name="found"),
    path("screening/found/<uuid:proposal>/", decide, name="decide"),
    path("screening/found/<uuid:proposal>/no-need/", no_need, name="no_need"),
]
