"""What a resident does and sees: three taps for a reading, their curve, who else may say it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.features.watch.actions import linking, taking
from linli.features.watch.domain.own import Own
from linli.features.watch.domain.readings import Way
from linli.features.watch.pages.reading import Posted, form_of
from linli.features.watch.pages.watch import UNPROCESSABLE, granting_in, shown, thank
from linli.features.watch.queries.watch import own_watch
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.panels import home_of, page_about, whom_to_call


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
@allowing("watch.own")
def own(request: Asked, watch: UUID) -> HttpResponse:
    """Show a watch to whom it is about: all that is kept of it, in one place."""
    return _page(request, watch)


def _page(
    request: Asked,
    watch: UUID,
    *,
    posted: Posted | None = None,
    reasons: tuple[Reason, ...] = (),
) -> HttpResponse:
    now = clock.now()
    page = own_watch(id=watch, own=own_of(request), now=now)
    context = {
        **shown(page, now=now),
        "form": form_of(
            place=page.line.place, key=clock.new_id(), now=now, posted=posted, reasons=reasons
        ),
        "missing": page.line.missing,
        "home_url": page_about("home"),
        "contact": whom_to_call(place=page.line.place),
    }
    return render(request, "watch/own.html", context, status=UNPROCESSABLE if reasons else 200)


@require_POST
@allowing("watch.own")
def own_reading(request: Asked, watch: UUID) -> HttpResponse:
    """Take a reading of oneself, or of a child."""
    now, posted = clock.now(), Posted(posted=request.POST)
    said = posted.said(watch=watch, way=Way.SELF, id=clock.new_id(), now=now)
    if isinstance(said, Reason):
        return _page(request, watch, posted=posted, reasons=(said,))
    verdict = taking.take_own(
        said=said,
        needs=tuple(request.POST.getlist("need")),
        own=own_of(request),
        now=now,
        ids=clock.new_id,
    )
    if verdict.reasons:
        return _page(request, watch, posted=posted, reasons=verdict.reasons)
    thank(request, verdict)
    return redirect("watch:own", watch=watch)


@require_POST
@allowing("watch.own")
def own_grant(request: Asked, watch: UUID) -> HttpResponse:
    """Let a relative or a neighbour say one's readings."""
    linking.grant_own(
        granting=granting_in(request, watch),
        own=own_of(request),
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("开通了。把链接发给他，或者让他扫码。"))
    return redirect("watch:own", watch=watch)


@require_POST
@allowing("watch.own")
def own_revoke(request: Asked, link: UUID) -> HttpResponse:
    """Let somebody say one's readings no longer."""
    watch = linking.revoke_own(link=link, own=own_of(request), now=clock.now(), ids=clock.new_id)
    messages.success(request, _("收回了，这个链接马上打不开了。"))
    return redirect("watch:own", watch=watch)


urls = [
    path("my/watch/<uuid:watch>/", own, name="own"),
    path("my/watch/<uuid:watch>/readings", own_reading, name="own_reading"),
    path("my/watch/<uuid:watch>/links", own_grant, name="own_grant"),
    path("my/watch/links/<uuid:link>/revocation", own_revoke, name="own_revoke"),
]
