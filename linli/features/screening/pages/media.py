"""Files beside a form: brought by whoever writes it, given to the app at the door and to residents."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from linli.features.screening.actions.media import add_media
from linli.features.screening.domain.photos import kind_of
from linli.features.screening.domain.xlsform.media import Medium
from linli.features.screening.queries import media as queries
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason, Refused
from linli.web import clock
from linli.web.asked import Asked, allowing, for_programs
from linli.web.uploads import is_too_large

_FOR_GOOD = "private, max-age=31536000, immutable"
_TYPES = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
}
_BY_NAME = {"csv": "text/csv; charset=utf-8", "xml": "text/xml", "geojson": "application/geo+json"}


@require_POST
@allowing("screening.open")
def add(request: Asked, form: UUID) -> HttpResponse:
    """Put files beside a version that is not published yet."""
    sent = request.FILES.getlist("media")
    if is_too_large(request):
        raise Refused(Reason(code="api.too_large"))
    many = add_media(
        form=form,
        sent={one.name or "": one.read() for one in sent},
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    words = ngettext("放进去了 %(count)s 个文件。", "放进去了 %(count)s 个文件。", many)
    messages.success(request, words % {"count": many})
    return redirect("screening:form", form=form)


@for_programs
@require_GET
@allowing("screening.answer")
def medium(request: Asked, form: UUID, name: str) -> HttpResponse:
    """Give a file beside a form to whoever asks by it."""
    return medium_answer(form=form, name=name, within=request.actor.may("screening.answer"))


@for_programs
@require_GET
@allowing("screening.own")
def own_medium(request: Asked, form: UUID, name: str) -> HttpResponse:
    """Give residents a file beside a form that asks them."""
    return medium_answer(form=form, name=name, within=request.actor.may("screening.own"))


def medium_answer(*, form: UUID, name: str, within: Jurisdiction) -> HttpResponse:
    """Answer with a file that never changes; nothing in it is run, whatever it says of itself."""
    found = queries.medium(form=form, name=name, within=within)
    headers = {
        "ETag": f'"{found.hash}"',
        "Cache-Control": _FOR_GOOD,
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return HttpResponse(found.content, content_type=_type(found), headers=headers)


def _type(medium: Medium) -> str:
    ending = medium.name.rpartition(".")[2].lower()
    known = _TYPES.get(kind_of(medium.content[:16]))
    return known or _BY_NAME.get(ending, "application/octet-stream")


urls = [
    path("screening/forms/<uuid:form>/media/", add, name="form_media"),
    path("screening/forms/<uuid:form>/media/<str:name>", medium, name="medium"),
    path("screening/own/forms/<uuid:form>/media/<str:name>", own_medium, name="own_medium"),
]
