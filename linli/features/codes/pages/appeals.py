"""An appeal on one page: what is said, what the code stands on; clear for now, and answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.features.codes.actions import appealing
from linli.features.codes.domain.appealing import RESTRICTING, Answered, Given
from linli.features.codes.forms import Unreadable
from linli.features.codes.panels.saying import card_of
from linli.features.codes.queries import appeals, codes
from linli.kernel.refusals import Reason
from linli.register import queries as register
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.sealing import sealer


@require_GET
@allowing("codes.answer")
def appeal(request: Asked, appeal: UUID) -> HttpResponse:
    """Show an appeal and what it is about."""
    now, within = clock.now(), request.actor.may("codes.answer")
    line = appeals.appeal(id=appeal, within=within)
    code = codes.code_of(person=line.person, within=within)
    context = {
        "appeal": line,
        "at": time_words(line.at, now=now),
        "due": time_words(line.due_at, now=now),
        "answered": time_words(line.answered_at, now=now) if line.answered_at else "",
        "late": line.answered_at is None and line.due_at <= now,
        "person": register.person(id=line.person, within=within).line,
        "card": card_of(code, now=now) if code else None,
        "restricts": code is not None and code.colour in RESTRICTING,
    }
    return render(request, "codes/appeal.html", context)


@require_POST
@allowing("codes.answer")
def clear(request: Asked, appeal: UUID) -> HttpResponse:
    """Clear somebody for the time being."""
    now = clock.now()
    until = appealing.clear(
        appeal=appeal, by=request.actor, now=now, ids=clock.new_id, sealer=sealer()
    )
    messages.success(request, _("先予放行了，最晚到{at}。").format(at=time_words(until, now=now)))
    return redirect("codes:appeal", appeal=appeal)


@require_POST
@allowing("codes.answer")
def answer(request: Asked, appeal: UUID) -> HttpResponse:
    """Answer an appeal with its reasons."""
    said = request.POST.get("answer", "")
    appeals.appeal(id=appeal, within=request.actor.may("codes.answer"))
    if said not in set(Answered):
        raise Unreadable(Reason(code="codes.no_such_value"))
    given = Given(appeal=appeal, answer=Answered(said), words=request.POST.get("words", ""))
    appealing.answer(
        given=given, by=request.actor, now=clock.now(), ids=clock.new_id, sealer=sealer()
    )
    messages.success(request, _("答复了，本人会收到通知。"))
    return redirect("codes:appeal", appeal=appeal)


urls = [
    path("codes/appeals/<uuid:appeal>/", appeal, name="appeal"),
    path("codes/appeals/<uuid:appeal>/clearing", clear, name="clear"),
    path("codes/appeals/<uuid:appeal>/answer", answer, name="answer"),
]
