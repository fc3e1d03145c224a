"""What is done to an order, each by one post: contact, dwelling, exposure, hold, release, answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from linli.features.isolation.actions import agreeing, contacting, exposing, releasing
from linli.features.isolation.actions.checking import Found, note_suitability
from linli.features.isolation.actions.sampling import note_sample
from linli.features.isolation.domain.agreeing import Agreed, Answered
from linli.features.isolation.pages.reading import (
    code_of,
    exposed_on_the_form,
    said_on_the_form,
    sample_on_the_form,
)
from linli.features.isolation.panels.saying import card_of, until_words
from linli.features.isolation.queries.order import order_page
from linli.web import clock
from linli.web.asked import Asked, allowing


def _back(order: UUID) -> HttpResponse:
    return redirect("isolation:order", order=order)


@require_POST
@allowing("isolation.contact")
def contact(request: Asked, order: UUID) -> HttpResponse:
    """Note a contact; asked for by htmx, give the card of the order as it stands now."""
    now = clock.now()
    said = said_on_the_form(request.POST, order=order, id=clock.new_id(), now=now)
    contacting.note_contact(said=said, by=request.actor, now=now, ids=clock.new_id)
    if request.headers.get("HX-Request"):
        line = order_page(id=order, within=request.actor.may("isolation.see"), now=now).line
        context = {"card": card_of(line, now=now), "may_contact": True}
        return render(request, "isolation/parts/card.html", context)
    messages.success(request, _("记下了。"))
    return _back(order)


@require_POST
@allowing("isolation.contact")
def dwelling(request: Asked, order: UUID) -> HttpResponse:
    """Note whether the dwelling suits."""
    met = {
        code[5:]: str(value)
        for code, value in request.POST.dict().items()
        if code.startswith("need.")
    }
    lacking = note_suitability(
        order=order, found=Found(met=met), by=request.actor, now=clock.now(), ids=clock.new_id
    )
    messages.success(
        request,
        _("记下了。住房不合适的，请问本人愿不愿意去观察点。")
        if lacking
        else _("记下了，住房合适。"),
    )
    return _back(order)


@require_POST
@allowing("isolation.contact")
def consent(request: Asked, order: UUID) -> HttpResponse:
    """Note that the conditions were explained, and whether the person agreed."""
    agreeing.note_consent(
        order=order,
        answer=code_of(Agreed, request.POST.get("answer", "")),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("记下了。"))
    return _back(order)


@require_POST
@allowing("isolation.order")
def exposure(request: Asked, order: UUID) -> HttpResponse:
    """Note another exposure, of this person or of everybody at home; the end is counted again."""
    now, exposed = clock.now(), exposed_on_the_form(request.POST)
    if request.POST.get("all"):
        moved = exposing.note_exposure_at_home(
            order=order, exposed=exposed, by=request.actor, now=now, ids=clock.new_id
        )
        messages.success(
            request, _("记下了，{count} 份观察重新算了期满的日子。").format(count=len(moved))
        )
    else:
        end = exposing.note_exposure(
            order=order, exposed=exposed, by=request.actor, now=now, ids=clock.new_id
        )
        messages.success(
            request, _("记下了，期满改为{until}。").format(until=until_words(end, now=now))
        )
    return _back(order)


@require_POST
@allowing("isolation.order")
def no_exposure(request: Asked, order: UUID, exposure: UUID) -> HttpResponse:
    """Take an exposure back that was none."""
    now = clock.now()
    end = exposing.withdraw_exposure(exposure=exposure, by=request.actor, now=now, ids=clock.new_id)
    messages.success(
        request, _("撤销了，期满改为{until}。").format(until=until_words(end, now=now))
    )
    return _back(order)


@require_POST
@allowing("isolation.test")
def sample(request: Asked, order: UUID) -> HttpResponse:
    """Note what a test came to."""
    key = clock.new_id()
    said = sample_on_the_form(request.POST, id=key)
    note_sample(order=order, sample=said, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("记下了。"))
    return _back(order)


@require_POST
@allowing("isolation.release")
def release(request: Asked, order: UUID) -> HttpResponse:
    """Confirm that somebody is free."""
    releasing.release(order=order, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("已解除。提醒、电话和限制都停了，可以打印解除证明。"))
    return _back(order)


@require_POST
@allowing("isolation.release")
def hold(request: Asked, order: UUID) -> HttpResponse:
    """Hold a release back, or lift the hold."""
    doing = releasing.lift if request.POST.get("lift") else releasing.hold
    doing(
        order=order,
        reason=request.POST.get("reason", ""),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("记下了。"))
    return _back(order)


@require_POST
@allowing("isolation.answer")
def answer(request: Asked, order: UUID) -> HttpResponse:
    """Answer an objection."""
    agreeing.answer_objection(
        order=order,
        answer=code_of(Answered, request.POST.get("answer", "")),
        words=request.POST.get("words", ""),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("答复了。"))
    return _back(order)


urls = [
    path("isolation/<uuid:order>/contact", contact, name="contact"),
    path("isolation/<uuid:order>/dwelling", dwelling, name="dwelling"),
    path("isolation/<uuid:order>/consent", consent, name="consent"),
    path("isolation/<uuid:order>/exposure", exposure, name="exposure"),
    path(
        "isolation/<uuid:order>/exposure/<uuid:exposure>/withdrawal",
        no_exposure,
        name="no_exposure",
    ),
    path("isolation/<uuid:order>/samples", sample, name="sample"),
    path("isolation/<uuid:order>/release", release, name="release"),
    path("isolation/<uuid:order>/hold", hold, name="hold"),
    path("isolation/<uuid:order>/answer", answer, name="answer"),
]
