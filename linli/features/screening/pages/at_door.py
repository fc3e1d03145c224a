"""The form at the door, offline: pages that the device keeps, the frame its forms are filled in in, its worker."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from linli.kernel.refusals import NotYours
from linli.web.asked import open_to_all

_NOTHING_SECRET = (
    "the app holds no data; what it fetches and sends is asked for by whoever is signed in"
)
_HOME = "screening/door/"
# A form may ask where its door is: the page that holds it asks the phone, once somebody presses for it.
_MAY = "camera=(self), geolocation=(self), microphone=()"
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
# The frame has no origin: no cookies, no store, none of the app around it. What may run in it beside
# that (its own script alone, by digest) stands in its page, which the build wrote together with it.
_POLICY_OF_FRAME = "sandbox allow-scripts; frame-ancestors 'self'; connect-src 'none'"


@open_to_all(reason=_NOTHING_SECRET)
@require_GET
@ensure_csrf_cookie
def app(_request: HttpRequest) -> HttpResponse:
    """Give the page of the app, for a worker, (``own/``) a household, (``desk/``) a desk and one household."""
    response = _file("index.html", content_type="text/html; charset=utf-8", policy=_POLICY)
    response["Permissions-Policy"] = _MAY
    return response


@open_to_all(reason=_NOTHING_SECRET)
@require_GET
@xframe_options_sameorigin
def frame(request: HttpRequest) -> HttpResponse:
    """Give the page that a form is filled in in: one file, for a frame without an origin loads nothing."""
    content_type = "text/html; charset=utf-8"
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        response = _file("form.html", content_type=content_type, policy=_POLICY_OF_FRAME)
    else:
        response = _file("form.html.gz", content_type=content_type, policy=_POLICY_OF_FRAME)
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


@open_to_all(reason=_NOTHING_SECRET)
@require_GET
def worker(_request: HttpRequest) -> HttpResponse:
    """Give the worker that keeps the app on the device."""
    return _file("sw.js", content_type="text/javascript; charset=utf-8", policy=_POLICY)


@open_to_all(reason=_NOTHING_SECRET)
@require_GET
def manifest(_request: HttpRequest) -> HttpResponse:
    """Say how the app is called on a home screen."""
    return JsonResponse(
        {
            "name": _("邻里入户"),
            "short_name": _("入户"),
            "start_url": f"/{_HOME}",
            "scope": f"/{_HOME}",
            "display": "standalone",
            "background_color": "#f6f7f8",
            "theme_color": "#1f6f5c",
            "icons": [
                {"src": "/static/door/icon.svg", "sizes": "any", "type": "image/svg+xml"},
            ],
        },
        content_type="application/manifest+json",
    )


def _file(name: str, *, content_type: str, policy: str) -> HttpResponse:
    file: Path = settings.DOOR_APP / name
    if not file.is_file():
        raise NotYours(name)
    headers = {"Content-Security-Policy": policy, "Cache-Control": "no-cache"}
    return HttpResponse(file.read_bytes(), content_type=content_type, headers=headers)


urls = [
    path(_HOME, app, name="door_app"),
    path(f"{_HOME}own/", app, name="own_app"),
    path(f"{_HOME}desk/", app, name="desk_app"),
    path(f"{_HOME}form/", frame, name="door_frame"),
    path(f"{_HOME}sw.js", worker, name="door_worker"),
    path(f"{_HOME}manifest.webmanifest", manifest, name="door_manifest"),
]
