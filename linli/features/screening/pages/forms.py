"""The forms of rounds: brought as spreadsheets, looked at in plain words, published, put to use."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.areas import queries as areas
from linli.features.screening.actions import publishing
from linli.features.screening.actions.publishing import NewForm
from linli.features.screening.domain.asking import left_to_clients, plainly
from linli.features.screening.domain.versions import differences
from linli.features.screening.domain.xlsform.converting import read_form
from linli.features.screening.domain.xlsform.faults import SpoiltForm, fault
from linli.features.screening.pages.reading import chosen_key
from linli.features.screening.panels.forms import asked_lines, changed_lines
from linli.features.screening.queries import forms as queries
from linli.features.screening.queries.forms import before, used_by, version, versions
from linli.features.screening.queries.media import BesideLine, beside
from linli.features.screening.queries.rounds import FormRecord, rounds
from linli.kernel.days import LOCAL, local_day
from linli.kernel.refusals import Reason
from linli.web import clock, errors
from linli.web.asked import Asked, allowing
from linli.web.parts import Link, State, Tone
from linli.web.uploads import is_too_large

_MEGABYTES = 5


@require_GET
@allowing("screening.see")
def forms(request: Asked) -> HttpResponse:
    """List the versions of the forms of one's area."""
    within = request.actor.may("screening.see")
    found = versions(within=within)
    context = {
        "forms": [(one, _state(one), len(used_by(one.id, within=within))) for one in found],
        "may_open": request.actor.may_somewhere("screening.open"),
        "crumbs": (Link(text=_("摸排"), url=reverse("screening:rounds")), Link(text=_("问卷"))),
    }
    return render(request, "screening/forms.html", context)


@require_http_methods(["GET", "POST"])
@allowing("screening.open")
def bring(request: Asked) -> HttpResponse:
    """Take in a spreadsheet; show what it asks, before anybody is asked, or all its faults."""
    faults: tuple[Reason, ...] = ()
    if request.method == "POST":
        try:
            return redirect("screening:form", form=_bring(request))
        except SpoiltForm as spoilt:
            faults = spoilt.reasons
    places = request.actor.may("screening.open").places
    context = {
        "reasons": [errors.said(one) for one in faults],
        "areas": areas.areas_at(places=places, on=local_day(clock.now())),
        "megabytes": _MEGABYTES,
        "crumbs": (
            Link(text=_("摸排"), url=reverse("screening:rounds")),
            Link(text=_("问卷"), url=reverse("screening:forms")),
            Link(text=_("新的问卷或版本")),
        ),
    }
    status = HTTPStatus.CONFLICT if faults else HTTPStatus.OK
    return render(request, "screening/form_new.html", context, status=status)


@require_GET
@allowing("screening.see")
def form(request: Asked, form: UUID) -> HttpResponse:
    """Show what a version asks, what is otherwise than before, and who asks by it."""
    within = request.actor.may("screening.see")
    record = version(id=form, within=within)
    old = before(record)
    found = differences(old.definition, record.definition) if old else ()
    plain = plainly(record.definition)
    leads = request.actor.may("screening.open").covers(record.place)
    context: dict[str, Any] = {
        "it": record,
        "state": _state(record),
        "lines": asked_lines(record.definition),
        "before": old,
        "changes": changed_lines(found),
        "beyond": plain.beyond,
        "left_out": plain.left_out,
        "clients": left_to_clients(record.definition),
        "used": used_by(record.id, within=within),
        "media": [(one.needed.name, _medium(one)) for one in beside(form=record.id)],
        "may_publish": leads and record.published_at is None,
        "may_begin": record.published_at is not None
        and request.actor.may_somewhere("screening.open"),
        "open_rounds": _others(request, record) if record.published_at else (),
        "crumbs": (
            Link(text=_("摸排"), url=reverse("screening:rounds")),
            Link(text=_("问卷"), url=reverse("screening:forms")),
            Link(text=f"{record.name} {record.version}"),
        ),
    }
    return render(request, "screening/form.html", context)


@require_POST
@allowing("screening.open")
def publish(request: Asked, form: UUID) -> HttpResponse:
    """Publish a version: from now on it does not change."""
    publishing.publish(form=form, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("发布了。开始一轮的时候可以选它；这个版本不会再变。"))
    return redirect("screening:form", form=form)


@require_POST
@allowing("screening.open")
def renew(request: Asked, round: UUID) -> HttpResponse:
    """Let a round ask by another version from now on."""
    form = chosen_key(request.POST.get("form", ""))
    publishing.renew(round=round, form=form, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("这一轮改用新版本了。手里还是旧版本的，填好照样收。"))
    return redirect("screening:form", form=form)


def _bring(request: Asked) -> UUID:
    now, sent = clock.now(), request.FILES.get("workbook")
    if is_too_large(request) or (sent is not None and (sent.size or 0) > _MEGABYTES * 2**20):
        raise SpoiltForm(fault("too_large", megabytes=_MEGABYTES))
    area = areas.area(code=request.POST.get("area", ""), on=local_day(now))
    stem = (sent.name or "").rpartition(".")[0] if sent else ""
    read = read_form(
        sent.read() if sent else b"", version=f"{now.astimezone(LOCAL):%Y%m%d%H%M}", title=stem
    )
    new = NewForm(
        id=clock.new_id(),
        place=area.place,
        name=read.title,
        version=read.version,
        definition=read.definition,
        digest=read.digest,
        form_id=read.form_id,
        xform=read.xform,
    )
    return publishing.bring(form=new, by=request.actor, now=now, ids=clock.new_id)


def _state(form: FormRecord) -> State:
    if form.published_at is None:
        return State(tone=Tone.WARN, word=_("还没有发布"))
    return State(tone=Tone.OK, word=_("已发布"))


def _medium(one: BesideLine) -> State:
    if not one.bytes:
        return State(tone=Tone.STOP, word=_("还缺"))
    return State(tone=Tone.OK, word=_("有了，{size} KB").format(size=max(1, one.bytes // 1024)))


def _others(request: Asked, form: FormRecord) -> tuple[tuple[UUID, str, str], ...]:
    """List the open rounds that ask by another version of the form and could ask by this one."""
    within = request.actor.may("screening.open")
    mates = queries.mates(form)
    return tuple(
        (one.id, one.name, one.version)
        for one in rounds(within=within)
        if one.closed_at is None and one.form in mates and within.covers(one.place)
    )


urls = [
    path("screening/forms/", forms, name="forms"),
    path("screening/forms/new/", bring, name="form_new"),
    path("screening/forms/<uuid:form>/", form, name="form"),
    path("screening/forms/<uuid:form>/publish/", publish, name="form_publish"),
    path("screening/<uuid:round>/form/", renew, name="renew"),
]
