"""A reading by link or QR code, without signing in: three taps, and nothing to read but the question."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from linli.features.watch.actions.linking import take_by_link
from linli.features.watch.domain.readings import Way
from linli.features.watch.pages.reading import Posted, form_of
from linli.features.watch.pages.watch import UNPROCESSABLE, thank
from linli.features.watch.panels.addresses import link_of
from linli.features.watch.panels.saying import words_of
from linli.features.watch.queries.links import OpenLink, open_link
from linli.features.watch.words import WINDOWS
from linli.kernel.refusals import NotYours, Reason
from linli.web import clock
from linli.web.asked import Asked, open_to_all
from linli.web.panels import whom_to_call


@open_to_all(reason="whoever was given the link may say the reading; it shows nothing of anybody")
@require_http_methods(["GET", "POST"])
@never_cache
def link(request: Asked, token: str) -> HttpResponse:
    """Ask for the reading of the one person the link is for, and take it."""
    now, key = clock.now(), link_of(token)
    if key is None:
        raise NotYours("link")
    held = open_link(link=key, now=now)
    if request.method == "POST":
        return _take(request, token=token, link=key, held=held, now=now)
    return _page(request, held, now=now)


def _take(request: Asked, *, token: str, link: UUID, held: OpenLink, now: datetime) -> HttpResponse:
    posted = Posted(posted=request.POST)
    said = posted.said(watch=held.watch, way=Way(held.tie.value), id=clock.new_id(), now=now)
    if isinstance(said, Reason):
        return _page(request, held, now=now, posted=posted, reasons=(said,))
    verdict = take_by_link(
        link=link,
        said=said,
        needs=tuple(request.POST.getlist("need")),
        now=now,
        ids=clock.new_id,
    )
    if verdict.reasons:
        return _page(request, held, now=now, posted=posted, reasons=verdict.reasons)
    thank(request, verdict)
    return redirect("watch:link", token=token)


def _page(
    request: Asked,
    held: OpenLink,
    *,
    now: datetime,
    posted: Posted | None = None,
    reasons: tuple[Reason, ...] = (),
) -> HttpResponse:
    context = {
        "held": held,
        "is_own": held.tie.value == "self",
        "window": words_of(WINDOWS, held.window) if held.window else _("现在"),
        "form": form_of(
            place=held.place, key=clock.new_id(), now=now, posted=posted, reasons=reasons
        ),
        "contact": whom_to_call(place=held.place),
    }
    return render(request, "watch/link.html", context, status=UNPROCESSABLE if reasons else 200)


urls = [path("w/<str:token>", link, name="link")]
