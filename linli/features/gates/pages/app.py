"""The gate app: one page that is kept by the device, its worker, and what it is called on a home screen."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.kernel.refusals import NotYours
from linli.web.asked import open_to_all

_NOTHING_SECRET = (
    "the app holds no data; a device proves itself by its own key when it asks for some"
)
# The fallback that reads codes where the browser cannot is WebAssembly; nothing else is let in.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)


@open_to_all(reason=_NOTHING_SECRET)
@require_GET
def app(_request: HttpRequest) -> HttpResponse:
    """Give the page of the app."""
    return _file("index.html", content_type="text/html; charset=utf-8")


@open_to_all(reason=_NOTHING_SECRET)
@require_GET
def worker(_request: HttpRequest) -> HttpResponse:
    """Give the worker that keeps the app on the device."""
    return _file("sw.js", content_type="text/javascript; charset=utf-8")


@open_to_all(reason=_NOTHING_SECRET)
@require_GET
def manifest(_request: HttpRequest) -> HttpResponse:
    """Say how the app is called on a home screen."""
    return JsonResponse(
        {
            "name": _("邻里卡口"),
            "short_name": _("卡口"),
            "start_url": "/gate/",
            "scope": "/gate/",
            "display": "standalone",
            "background_color": "#f6f7f8",
            "theme_color": "#1f6f5c",
            "icons": [
                {"src": "/static/gate/icon.svg", "sizes": "any", "type": "image/svg+xml"},
            ],
        },
        content_type="application/manifest+json",
    )


def _file(name: str, *, content_type: str) -> HttpResponse:
    file: Path = settings.GATE_APP / name
    if not file.is_file():
        raise NotYours(name)
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"}
    return HttpResponse(file.read_bytes(), content_type=content_type, headers=headers)


urls = [
    path("gate/", app, name="app"),
    path("gate/sw.js", worker, name="worker"),
    path("gate/manifest.webmanifest", manifest, name="manifest"),
]
