"""The rounds of one's area, and a new one."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from linli.areas import queries as areas
from linli.areas.domain import Level
from linli.features.screening.actions import NewRound, open_round
from linli.features.screening.domain.asking import questions_of, words_of
from linli.features.screening.pages.reading import Unreadable, chosen_key, key_of, time_of
from linli.features.screening.panels.saying import card_of
from linli.features.screening.queries.proposals import waiting
from linli.features.screening.queries.rounds import RoundRecord, forms, round_at, under_way_in
from linli.features.screening.queries.rounds import rounds as all_rounds
from linli.features.screening.queries.sums import counts_of
from linli.kernel.days import LOCAL, local_day
from linli.kernel.places import community_of
from linli.kernel.refusals import Reason
from linli.web import clock
from linli.web.asked import Asked, allowing

_DAYS = 3


@require_GET
@allowing("screening.see")
def rounds(request: Asked) -> HttpResponse:
    """List the rounds that touch one's area."""
    now, within = clock.now(), request.actor.may("screening.see")
    found = all_rounds(within=within)
    counts = counts_of(rounds=tuple(one.id for one in found), within=within)
    under_way = sum(one.closed_at is None for one in found)
    context = {
        "cards": [card_of(one, counts[one.id], now=now) for one in found],
        "under_way": under_way if under_way > 1 and len(within.places) == 1 else 0,
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
    wanted = str(before.form) if before else request.GET.get("form", "")
    chosen = next((one for one in offered if str(one.id) == wanted), None)
    form = chosen or (offered[0] if offered else None)
    language = get_language() or "zh-hans"
    offered_areas = _areas(places, now=now) if before is None else []
    context: dict[str, Any] = {
        "key": clock.new_id(),
        "areas": offered_areas,
        "none_free": before is None and all(busy for *_rest, busy in offered_areas),
        "area": areas.area_at(place=before.place, on=local_day(now)) if before else None,
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


def _areas(places: tuple[str, ...], *, now: datetime) -> list[tuple[str, str, bool, bool]]:
    """Offer one's own area and those below it, of a community its estates: code, name, own, whether busy."""
    on = local_day(now)
    own = areas.areas_at(places=places, on=on)
    below = [
        one
        for area in own
        if area.place == community_of(area.place)
        for one in areas.children(place=area.place, on=on)
        if one.level is not Level.GRID
    ]
    busy = under_way_in(tuple(one.place for one in (*own, *below)))
    return [
        *((one.code, one.name, True, one.place in busy) for one in own),
        *((one.code, one.name, False, one.place in busy) for one in below),
    ]


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
    chosen = [areas.area(code=code, on=local_day(now)) for code in posted.getlist("area")]
    if not chosen:
        raise Unreadable(Reason(code="screening.no_area"))
    key = key_of(posted.get("key", ""), otherwise=clock.new_id())
    for at, area in enumerate(chosen):
        round = _round(posted, area.place, id=key if at == 0 else clock.new_id())
        open_round(round=round, by=request.actor, now=now, ids=clock.new_id)
    if len(chosen) > 1:
        words = _("{count} 轮开始了，每个辖区一轮，住户名单已经定下。各处可以分给大家了。")
        messages.success(request, words.format(count=len(chosen)))
        return redirect("screening:sums")
    messages.success(request, _("这一轮开始了，住户名单已经定下。现在可以分给大家。"))
    return redirect("screening:round", round=key)


def _round(posted: QueryDict, place: str, *, id: UUID) -> NewRound:
    after = posted.get("after", "")
    return NewRound(
        id=id,
        place=place,
        name=posted.get("name", ""),
        form=chosen_key(posted.get("form", "")),
        due_at=time_of(posted.get("due", "")),
        after=chosen_key(after) if after else None,
        lasting=tuple(posted.getlist("lasting")),
    )


urls = [
    path("screening/", rounds, name="rounds"),
    path("screening/new/", new, name="new"),
]
