"""A transfer: asked for, and step by step on one page, the next step large."""

from collections.abc import Mapping
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

from linli.features.isolation.actions import transferring
from linli.features.isolation.actions.transferring import Departure, Wish
from linli.features.isolation.domain.transferring import (
    BreakOff,
    TransferKind,
    TransferStep,
    Transport,
)
from linli.features.isolation.pages.asking import AreaForm, NeedsField
from linli.features.isolation.pages.moments import MomentField, local_minute
from linli.features.isolation.panels.moving import names_of_areas, transfer_state
from linli.features.isolation.panels.moving_words import (
    BREAK_OFFS,
    DECLINES,
    KINDS,
    STEPS,
    TRANSPORTS,
    choices,
)
from linli.features.isolation.queries import transferring as queries
from linli.features.isolation.queries.guests import whose
from linli.features.isolation.queries.order import order_page
from linli.features.isolation.queries.transferring import TransferRecord
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.parts import Link

_SOON = timedelta(hours=2)


class WishForm(AreaForm):
    """Where somebody is to be brought, by what, with which needs."""

    kind = forms.TypedChoiceField(
        label=gettext_lazy("送到哪里"), coerce=TransferKind, widget=forms.RadioSelect
    )
    to_name = forms.CharField(label=gettext_lazy("那里叫什么"), max_length=100)
    wanted_at = MomentField(label=gettext_lazy("什么时候送到"))
    transport = forms.ChoiceField(label=gettext_lazy("怎么去"), required=False)
    needs = NeedsField(
        label=gettext_lazy("路上和那里要准备的"),
        help_text=gettext_lazy("只写要准备什么，不写是谁。对方答应以前看不到姓名。"),
    )
    field_order = ("kind", "to_area", "elsewhere", "to_name", "wanted_at", "transport", "needs")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [(code, words) for code, words in choices(KINDS) if code in set(TransferKind)]
        _offer(self, "kind", kinds)
        _offer(self, "transport", [("", _("还没定")), *choices(TRANSPORTS)])


def _offer(form: forms.Form, name: str, offered: list[tuple[str, str]]) -> None:
    field: Any = form.fields[name]
    field.choices = offered


@require_http_methods(["GET", "POST"])
@allowing("isolation.transfer")
def ask(request: Asked, order: UUID) -> HttpResponse:
    """Ask the receiving side whether it takes somebody."""
    now, within = clock.now(), request.actor.may("isolation.transfer")
    line = order_page(id=order, within=within, now=now).line
    soon = {"wanted_at": local_minute(now + _SOON), "kind": TransferKind.OBSERVATION_SITE}
    form = WishForm(request.POST or None, initial=soon, place=line.place, now=now)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        wish = Wish(
            orders=(order,),
            kind=given["kind"],
            to_place=given["area"].place,
            to_name=given["to_name"],
            wanted_at=given["wanted_at"],
            needs=given["needs"],
            transport=given["transport"],
        )
        transferring.ask(wish=wish, by=request.actor, now=now, ids=clock.new_id)
        messages.success(request, _("问了。对方答应以前不能送，答复会出现在这里。"))
        return redirect("isolation:order", order=order)
    context = {
        "form": form,
        "order": order,
        "heading": _("安排转运"),
        "who": line.name,
        "hint": _("先问接收的一方有没有位置、找谁、什么时候，答应了再送。"),
        "button": _("问对方能不能接收"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "isolation/ask.html", context, status=status)


class LeaveForm(forms.Form):
    """Somebody has left."""

    left_at = MomentField(label=gettext_lazy("几点出发的"))
    transport = forms.TypedChoiceField(label=gettext_lazy("怎么去"), coerce=Transport)
    vehicle = forms.CharField(label=gettext_lazy("车牌或救护车编号"), max_length=32, required=False)
    driver = forms.CharField(label=gettext_lazy("谁开车送"), max_length=32, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "transport", choices(TRANSPORTS))


class BreakOffForm(forms.Form):
    """Why a transfer goes no further."""

    reason = forms.TypedChoiceField(label=gettext_lazy("为什么"), coerce=BreakOff)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        ours = [(code, word) for code, word in choices(BREAK_OFFS) if code != BreakOff.RELEASED]
        _offer(self, "reason", ours)


class BackForm(forms.Form):
    """When somebody was home again."""

    at = MomentField(label=gettext_lazy("几点到家的"))


@require_GET
@allowing("isolation.transfer")
def transfer(request: Asked, transfer: UUID) -> HttpResponse:
    """Show a transfer, and what comes next."""
    return _shown(request, transfer, forms_of(clock.now()))


def forms_of(now: datetime) -> dict[str, forms.Form]:
    """Give the forms of a transfer's page, filled in with now."""
    minute = local_minute(now)
    return {
        "leave_form": LeaveForm(initial={"left_at": minute, "transport": Transport.DESIGNATED_CAR}),
        "break_form": BreakOffForm(),
        "back_form": BackForm(initial={"at": minute}),
    }


def _shown(
    request: Asked, id: UUID, own: Mapping[str, forms.Form], *, status: int = 200
) -> HttpResponse:
    now, by = clock.now(), request.actor
    found = queries.transfer(id=id, by=by, now=now)
    names = names_of_areas((found.to_place,), on=now)
    who = whose(person=found.person, within=by.may("isolation.transfer"))
    context = {
        "it": found,
        "who": who,
        "crumbs": (
            Link(text=_("转运和交接"), url=reverse("isolation:moving")),
            Link(text=who.name, url=reverse("isolation:order", args=(found.order,))),
            Link(text=_("转运")),
        ),
        "heading": str(KINDS[found.kind]),
        "refusal_url": reverse("isolation:refusal", args=(found.refusal,)) if found.refusal else "",
        "to_area": names.get(found.to_place, ""),
        "state": transfer_state(found, now=now),
        "wanted": time_words(found.wanted_at, now=now),
        "asked": time_words(found.asked_at, now=now),
        "expected": time_words(found.expected_at, now=now) if found.expected_at else "",
        "holds_until": time_words(found.holds_until, now=now) if found.holds_until else "",
        "steps": tuple(reversed(_said(found, now=now))),
        "can": {step.value: step in found.next_steps for step in TransferStep},
        **own,
    }
    return render(request, "isolation/transfer.html", context, status=status)


def _said(found: TransferRecord, *, now: datetime) -> tuple[Mapping[str, str], ...]:
    return tuple(
        {
            "at": time_words(one.at, now=now),
            "text": str(STEPS[one.step]),
            "more": "，".join(_more(one.reason, one.details)),
        }
        for one in found.steps
    )


def _more(reason: str, details: Mapping[str, Any]) -> tuple[str, ...]:
    words = {**DECLINES, **BREAK_OFFS}
    told = (
        str(words[reason]) if reason in words else "",
        str(TRANSPORTS.get(details.get("transport", ""), "")),
        details.get("vehicle", ""),
        details.get("driver", ""),
    )
    return tuple(one for one in told if one)


@require_POST
@allowing("isolation.transfer")
def leave(request: Asked, transfer: UUID) -> HttpResponse:
    """Note that somebody has left."""
    form = LeaveForm(request.POST)
    if not form.is_valid():
        own = {**forms_of(clock.now()), "leave_form": form}
        return _shown(request, transfer, own, status=422)
    departure = Departure(**form.cleaned_data)
    transferring.leave(
        transfer=transfer,
        departure=departure,
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("记下了：出发了。到了由接收的一方来记。"))
    return redirect("isolation:transfer", transfer=transfer)


@require_POST
@allowing("isolation.transfer")
def come_back(request: Asked, transfer: UUID) -> HttpResponse:
    """Note that somebody is home again."""
    form = BackForm(request.POST)
    if not form.is_valid():
        own = {**forms_of(clock.now()), "back_form": form}
        return _shown(request, transfer, own, status=422)
    transferring.come_back(
        transfer=transfer,
        at=form.cleaned_data["at"],
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("记下了：回到家了。"))
    return redirect("isolation:transfer", transfer=transfer)


@require_POST
@allowing("isolation.transfer")
def break_off(request: Asked, transfer: UUID) -> HttpResponse:
    """Let a transfer go no further."""
    now, form = clock.now(), BreakOffForm(request.POST)
    if not form.is_valid():
        return _shown(request, transfer, {**forms_of(now), "break_form": form}, status=422)
    transferring.break_off(
        transfer=transfer,
        reason=form.cleaned_data["reason"],
        at=now,
        by=request.actor,
        now=now,
        ids=clock.new_id,
    )
    messages.success(request, _("中止了，对方的名单上也去掉了。"))
    return redirect("isolation:transfer", transfer=transfer)


urls = [
    path("isolation/<uuid:order>/transfer", ask, name="ask_transfer"),
    path("moving/transfers/<uuid:transfer>/", transfer, name="transfer"),
    path("moving/transfers/<uuid:transfer>/departure", leave, name="leave"),
    path("moving/transfers/<uuid:transfer>/return", come_back, name="come_back"),
    path("moving/transfers/<uuid:transfer>/breaking-off", break_off, name="break_off"),
]
