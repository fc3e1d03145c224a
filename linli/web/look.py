"""
How a reader wants pages to look: light, dark or as the system; ordinary or large type.

Kept in two cookies of the reader's browser, so that the first byte of a page is drawn right, with
and without script, signed in or not. The language is Django's own cookie.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from linli.web.asked import open_to_all

THEME_COOKIE = "linli_theme"
TYPE_COOKIE = "linli_type"
A_YEAR = 365 * 24 * 60 * 60

# What each choice may be; the empty one follows the system or the ordinary size.
CHOICES = {
    "theme": (THEME_COOKIE, ("", "light", "dark")),
    "type": (TYPE_COOKIE, ("", "large")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the page's root element carries."""

    theme: str
    type: str


def of(request: HttpRequest) -> Look:
    """Read what this reader has chosen; a value nobody offers counts as no choice."""
    return Look(theme=_read(request, name="theme"), type=_read(request, name="type"))


def look(request: HttpRequest) -> dict[str, Look]:
    """Give every template ``look`` (a context processor)."""
    return {"look": of(request)}


@open_to_all(reason="sets two cookies of the reader's own browser")
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Remember a choice and go back to the page it was made on. Unknown choices change nothing."""
    response = HttpResponseRedirect(_way_back(request))
    for name, (cookie, allowed) in CHOICES.items():
        chosen = request.POST.get(name)
        if chosen is not None and chosen in allowed:
            response.set_cookie(
                cookie,
                chosen,
                max_age=A_YEAR if chosen else 0,
                samesite="Lax",
                secure=request.is_secure(),
            )
    return response


def _read(request: HttpRequest, *, name: str) -> str:
    cookie, allowed = CHOICES[name]
    value = request.COOKIES.get(cookie, "")
    return value if value in allowed else ""


def _way_back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if safe else "/"
