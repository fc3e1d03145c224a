"""The code at a door, which changes every few minutes; whoever scans it says that they have come."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.areas import queries as areas
from linli.features.codes.actions import venues
from linli.features.codes.forms import person_chosen
from linli.features.codes.pages.own import own_of
from linli.features.codes.queries.cards import venue
from linli.features.codes.words import REASONS
from linli.kernel.days import local_day
from linli.register import queries as register
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.panels import page_about
from linli.web.paper import qr
from linli.web.sealing import sealer

_CONFLICT = 409


@require_GET
@never_cache
@allowing("codes.see")
def door(request: Asked) -> HttpResponse:
    """Show the code of somebody's area, for a screen at its door; the page renews itself in time."""
    now, place = clock.now(), request.actor.may("codes.see").places[0]
    shown = venue(place=place, now=now, sealer=sealer())
    address = request.build_absolute_uri(f"{reverse('codes:arrival')}?at={shown.token}")
    context = {
        "area": areas.area_at(place=place, on=local_day(now)).name,
        "qr": qr(address),
        "minutes": int(shown.lasts.total_seconds() // 60),
    }
    answer = render(request, "codes/door.html", context)
    answer["Refresh"] = str(int(shown.lasts.total_seconds() // 2))
    return answer


@require_GET
@never_cache
@allowing("codes.own")
def arrival(request: Asked) -> HttpResponse:
    """Ask a resident who scanned the code of a venue who of them has come."""
    own = own_of(request)
    names = register.names_of(subjects=tuple(own.people), within=own.within)
    context = {
        "token": request.GET.get("at", ""),
        "people": sorted(names.items(), key=lambda one: one[1]),
        "home_url": page_about("home"),
    }
    return render(request, "codes/arrival.html", context)


@require_POST
@allowing("codes.own")
def arrive(request: Asked) -> HttpResponse:
    """Note that somebody has come; a picture of the code that was passed on notes nothing."""
    person = person_chosen(request.POST)
    word = venues.arrive(
        token=request.POST.get("at", ""),
        person=person,
        own=own_of(request),
        now=clock.now(),
        ids=clock.new_id,
        sealer=sealer(),
    )
    if word.objections:
        words = [str(REASONS[one.code]) for one in word.objections]
        return render(request, "codes/not_arrived.html", {"reasons": words}, status=_CONFLICT)
    messages.success(request, _("记下了：您到了。"))
    return redirect("codes:own", person=person)


urls = [
    path("codes/door/", door, name="door"),
    path("my/arrival/", arrival, name="arrival"),
    path("my/arrival/noting", arrive, name="arrive"),
]
