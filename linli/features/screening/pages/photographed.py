"""A sheet that came back is photographed: the photo stands beside the typing and is destroyed after it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.areas.queries import names_of_actors
from linli.features.screening.actions.photographing import Brought, bring_photo, put_away
from linli.features.screening.actions.receiving import Means
from linli.features.screening.domain.sheets import read_code
from linli.features.screening.pages.photos import TYPES
from linli.features.screening.pages.reading import Unreadable
from linli.features.screening.queries import sheet_photos
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.uploads import is_too_large
from linli.web.vault import vault


def photos_of(code: str, *, within: Jurisdiction, now: datetime) -> list[Mapping[str, Any]]:
    """Give the photos of a sheet as its page shows them."""
    found = sheet_photos.photos_of_sheet(code=code, within=within)
    names = names_of_actors(tuple({one.brought_by for one in found}))
    return [
        {
            "url": reverse("screening:sheet_photo", args=(one.id,)),
            "at": time_words(one.brought_at, now=now),
            "by": names.get(one.brought_by, ""),
        }
        for one in found
    ]


@require_POST
@never_cache
@allowing("screening.answer")
def bring(request: Asked) -> HttpResponse:
    """Keep a photo of a sheet, and go on to type it in."""
    if is_too_large(request):
        raise Unreadable(Reason(code="api.too_large"))
    code = read_code(request.POST.get("code", ""))
    file = request.FILES.get("photo")
    if code is None:
        raise Unreadable(Reason(code="screening.no_sheet_code"))
    if file is None:
        raise Unreadable(Reason(code="screening.no_photo", facts={"at": 1}))
    brought = Brought(code=code, content=file.read())
    means = Means(ids=clock.new_id, vault=vault())
    if bring_photo(photo=brought, by=request.actor, now=clock.now(), means=means):
        messages.success(request, _("照片交上来了，照着它录；录完就删。"))
    else:
        messages.info(request, _("这张照片已经交过了。"))
    return redirect("screening:sheet", sheet=code)


@require_GET
@never_cache
@allowing("screening.answer")
def photo(request: Asked, sheet_photo: UUID) -> HttpResponse:
    """Show one photo to whoever may type it in."""
    within = request.actor.may("screening.answer")
    found = sheet_photos.sheet_photo(id=sheet_photo, within=within, vault=vault())
    headers = {
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "no-store",
    }
    return HttpResponse(found.content, content_type=TYPES[found.kind], headers=headers)


@require_POST
@allowing("screening.answer")
def done(request: Asked, sheet: str) -> HttpResponse:
    """Destroy the photos of a sheet from which everything is typed in."""
    put_away(code=sheet, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("照片删掉了。"))
    return redirect("screening:sheets")


urls = [
    path("screening/sheets/photos/", bring, name="bring_photo"),
    path("screening/sheets/photos/<uuid:sheet_photo>", photo, name="sheet_photo"),
    path("screening/sheets/<str:sheet>/typed", done, name="photos_done"),
]
