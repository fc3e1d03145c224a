"""The devices that collect with the standard client of the field: given, shown once, revoked."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from linli.areas import queries as areas
from linli.features.screening.actions.collecting import (
    Given,
    Giving,
    give_collector,
    revoke_collector,
)
from linli.features.screening.domain.collecting import settings_code
from linli.features.screening.pages.reading import chosen_key
from linli.features.screening.queries.collecting import collectors
from linli.features.screening.queries.crews import SCREENERS
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.paper import qr
from linli.web.parts import Link
from linli.web.vault import vault


@require_http_methods(["GET", "POST"])
@never_cache
@allowing("screening.open")
def devices(request: Asked) -> HttpResponse:
    """List the devices of one's area; give another, whose password is shown this once."""
    given = _give(request) if request.method == "POST" else None
    now, within = clock.now(), request.actor.may("screening.open")
    on = local_day(now)
    posts = areas.posts_in(within=within, roles=SCREENERS, on=on)
    names = areas.names_of(tuple({post.user for post in posts}))
    context = {
        "given": given,
        "server": _server(request),
        "qr": qr(_settings(request, given)) if given else "",
        "lines": collectors(within=within),
        "areas": areas.areas_at(places=within.places, on=on),
        "people": sorted(names.items(), key=lambda one: one[1]),
        "crumbs": (
            Link(text=_("摸排"), url=reverse("screening:rounds")),
            Link(text=_("问卷"), url=reverse("screening:forms")),
            Link(text=_("收集设备")),
        ),
    }
    return render(request, "screening/collectors.html", context)


@require_POST
@allowing("screening.open")
def revoke(request: Asked) -> HttpResponse:
    """Stop a device."""
    key = chosen_key(request.POST.get("collector", ""))
    revoke_collector(collector=key, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("停用了。这台设备再交的不收，已经交的都在。"))
    return redirect("screening:collectors")


def _server(request: Asked) -> str:
    return request.build_absolute_uri(reverse("screening:form_list")).rpartition("/")[0]


def _settings(request: Asked, given: Given) -> str:
    return settings_code(
        server=_server(request), name=given.name, password=given.password, title=_("邻里入户")
    )


def _give(request: Asked) -> Given:
    now, posted = clock.now(), request.POST
    user: UUID = chosen_key(posted.get("user", ""))
    area = areas.area(code=posted.get("area", ""), on=local_day(now))
    giving = Giving(user=user, place=area.place, chance=clock.random_bytes, vault=vault())
    return give_collector(giving=giving, by=request.actor, now=now, ids=clock.new_id)


urls = [
    path("screening/collectors/", devices, name="collectors"),
    path("screening/collectors/revoke/", revoke, name="collector_revoke"),
]
