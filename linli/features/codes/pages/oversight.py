"""The auditor's page: alarms, freezes, and the anchors that were printed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.areas import queries as areas
from linli.features.codes.actions import alarming, deciding
from linli.features.codes.queries import by_hand, published
from linli.features.codes.words import ALARMS, GROUNDS
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words


@require_GET
@allowing("codes.oversee")
def oversight(request: Asked) -> HttpResponse:
    """Show what an auditor has to look at; who looks sees no names."""
    now, within = clock.now(), request.actor.may("codes.oversee")
    alarms, freezes = by_hand.alarms(within=within), by_hand.freezes(within=within)
    places = (*(one.place for one in alarms), *(one.place for one in freezes))
    names = {one.place: one.name for one in areas.areas_at(places=places, on=local_day(now))}
    context = {
        "alarms": [
            {
                "id": one.id,
                "what": str(ALARMS.get(one.kind, one.kind)),
                "where": names.get(one.place, _("全系统")),
                "count": one.count,
                "first": time_words(one.first_at, now=now),
                "last": time_words(one.last_at, now=now),
            }
            for one in alarms
        ],
        "freezes": [
            {
                "id": one.id,
                "where": names.get(one.place, ""),
                "ground": str(GROUNDS.get(one.ground, one.ground)),
                "count": one.count,
                "at": time_words(one.at, now=now),
            }
            for one in freezes
        ],
        "anchors": published.anchors(at_most=7),
    }
    return render(request, "codes/oversight.html", context)


@require_POST
@allowing("codes.oversee")
def see(request: Asked, alarm: UUID) -> HttpResponse:
    """Note that an alarm was looked at."""
    alarming.see(alarm=alarm, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("记下了：看过了。再有同样的事会再提醒。"))
    return redirect("codes:oversight")


@require_POST
@allowing("codes.oversee")
def lift(request: Asked, freeze: UUID) -> HttpResponse:
    """Lift a freeze."""
    deciding.lift(freeze=freeze, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("解冻了。冻结的决定都作废，要重新提出。"))
    return redirect("codes:oversight")


urls = [
    path("codes/oversight/", oversight, name="oversight"),
    path("codes/alarms/<uuid:alarm>/seen", see, name="see"),
    path("codes/freezes/<uuid:freeze>/lifting", lift, name="lift"),
]
