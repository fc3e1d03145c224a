"""The rounds of one's area, and a new one."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from linli.areas import queries as areas
from linli.features.screening.actions import NewRound, open_round
from linli.features.screening.domain.asking import questions_of, words_of
from linli.features.screening.pages.reading import chosen_key, key_of, time_of
from linli.features.screening.panels.saying import card_of
from linli.features.screening.queries.progress import count
from linli.features.screening.queries.proposals import waiting
from linli.features.screening.queries.rounds import RoundRecord, forms, round_at
from linli.features.screening.queries.rounds import rounds as all_rounds
from linli.kernel.days import LOCAL, local_day
from linli.web import clock
from linli.web.asked import Asked, allowing

_DAYS = 3


@require_GET
@allowing("screening.see")
def rounds(request: Asked) -> HttpResponse:
    """List the rounds that touch one's area."""
    now, within = clock.now(), request.actor.may("screening.see")
    found = all_rounds(within=within)
    context = {
        "cards": [
            card_of(one, count(round=one.id, within=within.narrowed_to(one.place)), now=now)
            for one in found
        ],
        "may_open": request.actor.may_somewhere("screening.open"),
        "may_answer": request.actor.may_somewhere("screening.answer"),
        "may_confirm": request.actor.may_somewhere("screening.confirm"),
        "waiting": sum(waiting(within=request.actor.may("screening.confirm")).values()),
    }
    return render(request, "screening/rounds.html", context)


@require_http_methods(["GET", "POST"])
@allowing("screening.open")
def new(request: Asked) -> HttpResponse:
    """Show the form of a new round, or of the one after another; begin it."""
    if request.method == "POST":
        return _open(request)
    now, within = clock.now(), request.actor.may("screening.open")
    before = _before(request)
    places = (before.place,) if before else within.places
    offered = forms(within=within)
    chosen = next((one for one in offered if before and one.id == before.form), None)
    form = chosen or (offered[0] if offered else None)
    language = get_language() or "zh-hans"
    context: dict[str, Any] = {
        "key": clock.new_id(),
        "areas": areas.areas_at(places=places, on=local_day(now)),
        "before": before,
        "forms": offered,
        "chosen": form,
        "due": usual_end(now),
        "questions": [
            (one.name, words_of(one.words, language=language, otherwise=one.name), one.lasts)
            for one in (questions_of(form.definition) if form and before else ())
        ],
    }
    return render(request, "screening/new.html", context)


def _before(request: Asked) -> RoundRecord | None:
    after = request.GET.get("after", "")
    return (
        round_at(id=chosen_key(after), within=request.actor.may("screening.open"))
        if after
        else None
    )


def usual_end(now: datetime) -> str:
    """Propose six in the evening, three days from now, as the control of a browser wants it."""
    local = (now + timedelta(days=_DAYS)).astimezone(LOCAL)
    return f"{local:%Y-%m-%dT18:00}"


def _open(request: Asked) -> HttpResponse:
    posted, now = request.POST, clock.now()
    after = posted.get("after", "")
    area = areas.area(code=posted.get("area", ""), on=local_day(now))
    round = NewRound(
        id=key_of(posted.get("key", ""), otherwise=clock.new_id()),
        place=area.place,
        name=posted.get("name", ""),
        form=chosen_key(posted.get("form", "")),
        due_at=time_of(posted.get("due", "")),
        after=chosen_key(after) if after else None,
        lasting=tuple(posted.getlist("lasting")),
    )
    key: UUID = open_round(round=round, by=request.actor, now=now, ids=clock.new_id)
    messages.success(request, _("这一轮开始了，住户名单已经定下。现在可以分给大家。"))
    return redirect("screening:round", round=key)


urls = [
    path("screening/", rounds, name="rounds"),
    path("screening/new/", new, name="new"),
]
