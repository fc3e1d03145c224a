"""All that is under way in an area, as one: for whoever answers for many communities or streets."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.areas import queries as areas
from linli.features.screening.pages.tables import (
    area_table,
    day_table,
    forecast_words,
    tally_of,
    verdicts_of,
)
from linli.features.screening.panels.saying import progress_of
from linli.features.screening.queries.progress import pace
from linli.features.screening.queries.sums import RoundSum, Sums
from linli.features.screening.queries.sums import sums as all_sums
from linli.kernel.days import local_day
from linli.kernel.places import community_of
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.parts import Link, Progress

_SHOWN = 30


@require_GET
@allowing("screening.see")
def sums(request: Asked) -> HttpResponse:
    """Add up the rounds that are under way in one's area, or in one below it (``?area=``)."""
    now, see = clock.now(), request.actor.may("screening.see")
    on, code = local_day(now), request.GET.get("area", "")
    within = areas.narrowed(within=see, code=code, on=on) if code else see
    place = within.places[0] if len(within.places) == 1 else ""
    if not place or place != community_of(place):
        return redirect("screening:rounds")
    found, area = all_sums(place=place, within=within, on=on), areas.area_at(place=place, on=on)
    crumbs = [
        Link(text=_("摸排"), url=reverse("screening:rounds")),
        Link(text=_("正在进行的合计"), url=reverse("screening:sums") if code else ""),
    ]
    context = {
        "area": area.name,
        "crumbs": (*crumbs, Link(text=area.name)) if code else tuple(crumbs),
        **(_said(found, place=place, now=now) if found else {}),
    }
    return render(request, "screening/sums.html", context)


def _said(found: Sums, *, place: str, now: datetime) -> dict[str, Any]:
    left = found.count.left
    going = pace(found.days, left=left, opened_at=found.opened_at, now=now) if left else None
    url = reverse("screening:sums")
    return {
        "many": len(found.rounds),
        "progress": progress_of(found.count),
        "tally": tally_of(found.count),
        "forecast": forecast_words(going, due_at=found.due_at, place=place),
        "verdicts": verdicts_of(found.count),
        "table": area_table(found.below, url=url, now=now) if found.below else None,
        "idle": "、".join(found.idle),
        "idle_many": len(found.idle),
        "days": day_table(found.days, now=now) if found.days else None,
        "lines": _lines(found.rounds[:_SHOWN], now=now),
        "more": max(0, len(found.rounds) - _SHOWN),
    }


def _lines(rounds: tuple[RoundSum, ...], *, now: datetime) -> list[dict[str, Any]]:
    places = tuple(one.place for one in rounds)
    names = {one.place: one.name for one in areas.areas_at(places=places, on=local_day(now))}
    return [
        {
            "url": reverse("screening:round", args=(one.id,)),
            "name": one.name,
            "area": names.get(one.place, ""),
            "progress": Progress(
                words=_("还缺 {left} 户，{due} 截止").format(
                    left=f"{one.left:,}", due=time_words(one.due_at, now=now)
                ),
                done=one.turns - one.left,
                of=one.turns,
            ),
            "is_late": now >= one.due_at,
        }
        for one in rounds
    ]


urls = [path("screening/sums/", sums, name="sums")]
