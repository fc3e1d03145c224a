"""What another area asks us, answered; what we ask another, and take back."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.features.isolation.actions import handing_over, receptions
from linli.features.isolation.actions.handing_over import Asking
from linli.features.isolation.actions.receptions import Arrival
from linli.features.isolation.domain.handing_over import HANDOVER, Offer
from linli.features.isolation.domain.transferring import Decline
from linli.features.isolation.pages.asking import AreaForm, NeedsField
from linli.features.isolation.pages.moments import MomentField, local_minute
from linli.features.isolation.panels.moving import names_of_areas, reception_line
from linli.features.isolation.panels.moving_words import DECLINES, KINDS, NEEDED, choices
from linli.features.isolation.queries import handing_over as queries
from linli.features.isolation.queries.handing_over import ReceptionRecord
from linli.features.isolation.queries.order import order_page
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.parts import Link

_SOON = timedelta(hours=2)


class HandoverForm(AreaForm):
    """Which area is to answer for somebody, from when on, and what they need."""

    wanted_at = MomentField(label=gettext_lazy("什么时候起由对方负责"))
    needs = NeedsField(
        label=gettext_lazy("要准备的"),
        help_text=gettext_lazy("只写要准备什么，不写是谁。对方答应以前看不到姓名。"),
    )
    field_order = ("to_area", "elsewhere", "wanted_at", "needs")


@require_http_methods(["GET", "POST"])
@allowing("isolation.transfer")
def ask(request: Asked, order: UUID) -> HttpResponse:
    """Ask another area to answer for somebody."""
    now, within = clock.now(), request.actor.may("isolation.transfer")
    line = order_page(id=order, within=within, now=now).line
    soon = {"wanted_at": local_minute(now + _SOON)}
    form = HandoverForm(request.POST or None, initial=soon, place=line.place, now=now)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        asking = Asking(
            order=order,
            to_place=given["area"].place,
            wanted_at=given["wanted_at"],
            needs=given["needs"],
        )
        handing_over.ask(asking=asking, by=request.actor, now=now, ids=clock.new_id)
        messages.success(request, _("问了。对方答应以前，还由这里负责。"))
        return redirect("isolation:order", order=order)
    context = {
        "form": form,
        "order": order,
        "heading": _("交给别的辖区"),
        "who": line.name,
        "hint": _("对方答应的那一刻起，由对方负责，观察记录也一起过去；住户登记留在这里。"),
        "button": _("请对方接手"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "isolation/ask.html", context, status=status)


@require_POST
@allowing("isolation.transfer")
def take_back(request: Asked, handover: UUID) -> HttpResponse:
    """Take a question back."""
    handing_over.take_back(handover=handover, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("撤回了，还由这里负责。"))
    return redirect("isolation:moving")


class OfferForm(forms.Form):
    """For how many there is room, who is called, from when on."""

    room = forms.IntegerField(label=gettext_lazy("能接收几个人"), min_value=0, max_value=9999)
    contact = forms.CharField(label=gettext_lazy("到了找谁（称呼和电话）"), max_length=100)
    expected_at = MomentField(label=gettext_lazy("什么时候等着"))


class DeclineForm(forms.Form):
    """Why not."""

    reason = forms.TypedChoiceField(label=gettext_lazy("为什么"), coerce=Decline)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["reason"]
        field.choices = choices(DECLINES)


class ArrivalForm(forms.Form):
    """When people have come."""

    at = MomentField(label=gettext_lazy("几点到的"))


def _forms(one: ReceptionRecord, *, now: datetime) -> dict[str, forms.Form]:
    minute = local_minute(now)
    wanted = max(minute, local_minute(one.wanted_at))
    return {
        "offer_form": OfferForm(initial={"room": one.people, "expected_at": wanted}),
        "decline_form": DeclineForm(),
        "arrival_form": ArrivalForm(initial={"at": minute}),
    }


@require_GET
@allowing("isolation.transfer")
def reception(request: Asked, reception: UUID) -> HttpResponse:
    """Show what another area asks, and the ways to answer."""
    return _shown(request, reception)


def _shown(request: Asked, id: UUID, *, status: int = 200, **bound: forms.Form) -> HttpResponse:
    now, one = clock.now(), queries.reception(id=id, by=request.actor)
    names = names_of_areas((one.from_place, one.place), on=now)
    context = {
        "it": one,
        "crumbs": (
            Link(text=_("转运和交接"), url=reverse("isolation:moving")),
            Link(text=_("待接收")),
        ),
        "heading": str(KINDS[one.kind]),
        "line": reception_line(one, names=names, now=now),
        "from_area": names.get(one.from_place, ""),
        "to_area": names.get(one.place, ""),
        "needs": [str(NEEDED[need]) for need in one.needs if need in NEEDED],
        "wanted": time_words(one.wanted_at, now=now),
        "asked": time_words(one.asked_at, now=now),
        "expected": time_words(one.expected_at, now=now) if one.expected_at else "",
        "is_handover": one.kind == HANDOVER,
        "reason": str(DECLINES[one.reason]) if one.reason in DECLINES else "",
        **_forms(one, now=now),
        **bound,
    }
    return render(request, "isolation/reception.html", context, status=status)


@require_POST
@allowing("isolation.transfer")
def accept(request: Asked, reception: UUID) -> HttpResponse:
    """Take on what another area asks."""
    form = OfferForm(request.POST)
    if not form.is_valid():
        return _shown(request, reception, status=422, offer_form=form)
    receptions.accept(
        reception=reception,
        offer=Offer(**form.cleaned_data),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("答应了，对方马上看得到。"))
    return redirect("isolation:reception", reception=reception)


@require_POST
@allowing("isolation.transfer")
def decline(request: Asked, reception: UUID) -> HttpResponse:
    """Say no, with a reason."""
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _shown(request, reception, status=422, decline_form=form)
    receptions.decline(
        reception=reception,
        reason=form.cleaned_data["reason"],
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("答复了。人还由对方负责。"))
    return redirect("isolation:moving")


@require_POST
@allowing("isolation.transfer")
def receive(request: Asked, reception: UUID) -> HttpResponse:
    """Note that people have arrived."""
    form = ArrivalForm(request.POST)
    if not form.is_valid():
        return _shown(request, reception, status=422, arrival_form=form)
    receptions.receive(
        reception=reception,
        arrival=Arrival(at=form.cleaned_data["at"]),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("记下了：人到了。"))
    return redirect("isolation:moving")


urls = [
    path("isolation/<uuid:order>/handover", ask, name="ask_handover"),
    path("moving/handovers/<uuid:handover>/withdrawal", take_back, name="take_back"),
    path("moving/receptions/<uuid:reception>/", reception, name="reception"),
    path("moving/receptions/<uuid:reception>/acceptance", accept, name="accept"),
    path("moving/receptions/<uuid:reception>/declining", decline, name="decline"),
    path("moving/receptions/<uuid:reception>/arrival", receive, name="receive"),
]
