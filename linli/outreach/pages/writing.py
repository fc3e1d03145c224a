"""A notice is written, shown as it will go in each language and to how many, and then told."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.kernel.days import local_day
from linli.kernel.refusals import Reason
from linli.outreach import actions, jobs, queries
from linli.outreach.actions import Notice
from linli.outreach.forms import NoticeForm
from linli.outreach.pages.saying import area_choices, crumbs
from linli.outreach.queries import Preview
from linli.outreach.words import LANGUAGES, WAYS
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.errors import words_for
from linli.web.vault import vault

UNPROCESSABLE = 422


@require_GET
@allowing("outreach.tell")
def new(request: Asked) -> HttpResponse:
    """Ask what is to be told to whom; ``?household=`` chooses households one by one."""
    chosen = ",".join(request.GET.getlist("household"))
    initial = {"key": clock.new_id(), "households": chosen, "area": request.GET.get("area", "")}
    return _form(request, _bound(request, initial=initial))


@require_POST
@allowing("outreach.tell")
def change(request: Asked) -> HttpResponse:
    """Show the form again as it was filled in."""
    return _form(request, _bound(request, data=request.POST))


@require_POST
@allowing("outreach.tell")
def preview(request: Asked) -> HttpResponse:
    """Show what would be said in each language, to how many, by which ways; nothing goes yet."""
    form = _bound(request, data=request.POST)
    if not form.is_valid():
        return _form(request, form, status=UNPROCESSABLE)
    shown = actions.rehearse(notice=_notice(form), by=request.actor, now=clock.now())
    if isinstance(shown, tuple):
        return _form(request, form, reasons=shown, status=UNPROCESSABLE)
    context = {"form": form, "preview": _shown(shown), "crumbs": crumbs(_("看一看再发"))}
    return render(request, "outreach/preview.html", context)


@require_POST
@allowing("outreach.tell")
def tell(request: Asked) -> HttpResponse:
    """Tell it."""
    form = _bound(request, data=request.POST)
    if not form.is_valid():
        return _form(request, form, status=UNPROCESSABLE)
    telling = actions.announce(
        notice=_notice(form),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
        vault=vault(),
    )
    jobs.soon()
    messages.success(request, _("发出去了。下面看得到送到了多少户。"))
    return redirect("outreach:telling", telling=telling)


def _bound(request: Asked, **given: Any) -> NoticeForm:
    groups = queries.groups(within=request.actor.may("outreach.tell"))
    return NoticeForm(
        areas=area_choices(request),
        groups=[(str(group.id), group.name) for group in groups],
        **given,
    )


def _notice(form: NoticeForm) -> Notice:
    said = form.cleaned_data
    return Notice(
        area=said.get("area", ""),
        households=form.chosen,
        groups=tuple(UUID(one) for one in said.get("groups", ())),
        texts=form.texts(),
        template=said["template"],
        key=str(said["key"]),
    )


def _form(
    request: Asked, form: NoticeForm, *, reasons: tuple[Reason, ...] = (), status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "reasons": [words_for(reason) for reason in reasons],
        "chosen": len(form.chosen),
        "crumbs": crumbs(_("写通知")),
        "groups_url": _groups_url(request),
    }
    return render(request, "outreach/new.html", context, status=status)


def _groups_url(request: Asked) -> str:
    may = request.actor.may_somewhere("outreach.groups")
    return reverse("outreach:groups") if may else ""


def _shown(preview: Preview) -> dict[str, Any]:
    now = clock.now()
    return {
        "texts": [
            {
                "language": LANGUAGES[language],
                "code": language,
                "text": text,
                "people": preview.by_language.get(language, 0),
                "stands_in": language in preview.untranslated,
            }
            for language, text in preview.texts.items()
        ],
        "tally": [
            (_("收件"), f"{preview.recipients:,}", _("户，群和岗位各算一份")),
            *((WAYS[way], f"{number:,}", "") for way, number in preview.by_way.items()),
        ],
        "goes_at": time_words(preview.goes_at, now=now) if preview.goes_at > now else "",
        "is_urgent": preview.is_urgent,
        "day": local_day(now),
    }


urls = [
    path("messages/new/", new, name="new"),
    path("messages/new/change/", change, name="change"),
    path("messages/new/preview/", preview, name="preview"),
    path("messages/new/tell/", tell, name="tell"),
]
