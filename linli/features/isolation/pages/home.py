"""What a resident sees of an order of their own: why, until when, what is asked, whom to turn to."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.features.isolation.actions import agreeing
from linli.features.isolation.actions.papers import give_own
from linli.features.isolation.domain.orders import State
from linli.features.isolation.domain.own import Own
from linli.features.isolation.pages.order import (
    checked_of,
    contact_of,
    exposure_of,
    facts_of,
    objection_of,
    read_of,
    sample_of,
)
from linli.features.isolation.pages.papers import as_pdf, wanted
from linli.features.isolation.pages.why import decision_of
from linli.features.isolation.panels.saying import card_of
from linli.features.isolation.queries.own import own_order
from linli.features.isolation.words import CONDITIONS
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.panels import home_of, page_about, whom_to_call
from linli.web.signing import signer


def own_of(request: Asked) -> Own:
    """
    Tell for whom somebody who is signed in speaks.

    :raises NotYours: if nobody is signed in.
    """
    if request.user.pk is None:
        raise NotYours("nobody")
    home = home_of(user=request.user.pk, by=request.actor, now=clock.now())
    return Own(people=home.own, within=Jurisdiction(places=(home.place,)), by=request.actor.id)


@require_GET
@never_cache
@allowing("isolation.own")
def own(request: Asked, order: UUID) -> HttpResponse:
    """Show an order to whom it is about: all that is kept of it, in one place."""
    now, mine = clock.now(), own_of(request)
    page = own_order(id=order, own=mine, now=now)
    hours = int(page.policy.objection_answered_in.total_seconds() // 3600)
    context = {
        "id": order,
        "home_url": page_about("home"),
        "card": card_of(page.line, now=now),
        "is_open": page.line.state is not State.ENDED,
        "facts": facts_of(page, now=now),
        "conditions": [str(CONDITIONS.get(one, one)) for one in page.conditions],
        "read": read_of(page, what="own_watch", now=now),
        "contacts": [contact_of(one, page=page, now=now) for one in page.contacts],
        "exposures": [exposure_of(one, page=page, now=now) for one in page.exposures],
        "checked": checked_of(page, now=now),
        "samples": [sample_of(one, now=now) for one in page.samples],
        "decisions": [decision_of(one, now=now) for one in page.decisions],
        "objections": [objection_of(one, now=now) for one in page.objections],
        "waits": any(one.answered_at is None for one in page.objections),
        "agreed": page.agreed_at is not None,
        "hours": hours,
        "kept_days": page.policy.details_kept_for.days if page.policy.details_kept_for else 0,
        "contact": whom_to_call(place=page.line.place),
    }
    return render(request, "isolation/own.html", context)


@require_POST
@allowing("isolation.own")
def agree(request: Asked, order: UUID) -> HttpResponse:
    """Note that the conditions were read and agreed to."""
    agreeing.agree(order=order, own=own_of(request), now=clock.now(), ids=clock.new_id)
    messages.success(request, _("记下了，谢谢。"))
    return redirect("isolation:own", order=order)


@require_POST
@allowing("isolation.own")
def objection(request: Asked, order: UUID) -> HttpResponse:
    """Take an objection; say by when it is answered."""
    now = clock.now()
    due = agreeing.object_to(
        order=order,
        words=request.POST.get("words", ""),
        own=own_of(request),
        now=now,
        ids=clock.new_id,
    )
    messages.success(request, _("收到了，{at}以前答复您。").format(at=time_words(due, now=now)))
    return redirect("isolation:own", order=order)


@require_POST
@never_cache
@allowing("isolation.own")
def own_paper(request: Asked, order: UUID) -> HttpResponse:
    """Give somebody a paper of their own, as PDF."""
    mine = own_of(request)
    key = give_own(
        wanted=wanted(request, order, place=mine.within.places[0]),
        own=mine,
        now=clock.now(),
        ids=clock.new_id,
        signer=signer(),
    )
    return as_pdf(key, within=mine.within)


urls = [
    path("my/isolation/<uuid:order>/", own, name="own"),
    path("my/isolation/<uuid:order>/consent", agree, name="agree"),
    path("my/isolation/<uuid:order>/objection", objection, name="objection"),
    path("my/isolation/<uuid:order>/papers", own_paper, name="own_paper"),
]
