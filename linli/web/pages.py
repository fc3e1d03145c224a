"""Pages of the shell itself: the front door, the language, a sign of life."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.views.decorators.http import require_GET, require_POST

from linli.web.asked import Asked
from linli.web.layout import MenuItem
from linli.web.look import A_YEAR


@require_GET
def front(request: Asked) -> HttpResponse:
    """Lead everybody to their one screen: the first of the menu that they may use."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    menu: tuple[MenuItem, ...] = import_string(settings.MENU)
    for item in menu:
        if request.actor.may_somewhere(item.capability):
            return redirect(item.url_name)
    return redirect("mfa_index")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language and go back to the page it was chosen on."""
    asked = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = HttpResponseRedirect(asked if safe else "/")
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=A_YEAR,
            samesite="Lax",
            secure=request.is_secure(),
        )
    return response


@require_GET
def health(_request: HttpRequest) -> HttpResponse:
    """Say that the house is open; for whoever watches the machine."""
    return JsonResponse({"open": True})
