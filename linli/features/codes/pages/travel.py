"""Somewhere else, and since when back: said by oneself, or to a worker who types it; the rules do the rest."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from linli.features.codes.actions import facts
from linli.features.codes.forms import stay_elsewhere
from linli.features.codes.pages.own import mine
from linli.features.codes.panels.saying import choices
from linli.features.codes.words import TRAVELS
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.sealing import sealer


@require_http_methods(["GET", "POST"])
@never_cache
@allowing("codes.own")
def own_travel(request: Asked, person: UUID) -> HttpResponse:
    """Ask a resident where they were, and take the answer; of themselves, or of a child."""
    own, back = mine(request, person), reverse("codes:own", args=(person,))
    if request.method == "GET":
        name = register.person(id=person, within=own.within).line.name
        return _form(request, "codes/own_travel.html", name=name, back=back)
    now = clock.now()
    fact = stay_elsewhere(request.POST, person=person, id=clock.new_id(), now=now)
    facts.declare(fact=fact, own=own, now=now, ids=clock.new_id, sealer=sealer())
    messages.success(request, _("记下了，谢谢。健康码已经按规则重新算过。"))
    return redirect(back)


@require_http_methods(["GET", "POST"])
@allowing("codes.note")
def travel(request: Asked, person: UUID) -> HttpResponse:
    """Ask a worker where somebody said they were, and note it for them."""
    within = request.actor.may("codes.note")
    found = register.person(id=person, within=within).line
    if not within.covers(found.place):
        raise NotYours(str(person))
    back = reverse("codes:person", args=(person,))
    if request.method == "GET":
        return _form(request, "codes/travel.html", name=found.name, back=back)
    now = clock.now()
    fact = stay_elsewhere(request.POST, person=person, id=clock.new_id(), now=now)
    facts.note_fact(fact=fact, by=request.actor, now=now, ids=clock.new_id, sealer=sealer())
    messages.success(request, _("记下了，健康码已经按规则重新算过。"))
    return redirect(back)


def _form(request: Asked, template: str, *, name: str, back: str) -> HttpResponse:
    context = {
        "name": name,
        "back": back,
        "key": clock.new_id(),
        "today": local_day(clock.now()).isoformat(),
        "offered": choices(TRAVELS, *TRAVELS),
    }
    return render(request, template, context)


urls = [
    path("my/code/<uuid:person>/travel", own_travel, name="own_travel"),
    path("codes/people/<uuid:person>/travel", travel, name="travel"),
]
