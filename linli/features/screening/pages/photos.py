"""What came along with an answer, shown to whoever may ask that household."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.features.screening.queries import photos
from linli.web.asked import Asked, allowing

TYPES = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "amr": "audio/amr",
}


@require_GET
@never_cache
@allowing("screening.answer")
def photo(request: Asked, sent: UUID) -> HttpResponse:
    """Show one file; nothing in it is run, whatever it says of itself."""
    found = photos.photo(id=sent, within=request.actor.may("screening.answer"))
    kind = TYPES.get(found.kind, "application/octet-stream")
    headers = {"Content-Security-Policy": "default-src 'none'; sandbox"}
    return HttpResponse(found.content, content_type=kind, headers=headers)


urls = [path("screening/photos/<uuid:sent>/", photo, name="photo")]
