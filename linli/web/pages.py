"""Pages of the shell itself: the front door and a sign of life."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.module_loading import import_string
from django.views.decorators.http import require_GET

from linli.web.asked import Asked, open_to_all
from linli.web.layout import MenuItem


@open_to_all(reason="leads to the first screen one may use, or to signing in")
@require_GET
def front(request: Asked) -> HttpResponse:
    """Lead everybody to their one screen: their role's, else the first that they may use."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    menu: tuple[MenuItem, ...] = import_string(settings.MENU)
    open_to_them = [item for item in menu if request.actor.may_somewhere(item.capability)]
    roles = {post.role for post in request.actor.posts}
    theirs = [item for item in open_to_them if item.first_for & roles]
    first = next(iter((*theirs, *open_to_them)), None)
    return redirect(first.url_name if first else "mfa_index")


@open_to_all(reason="whoever watches the machine has no account; it says open and nothing else")
@require_GET
def health(_request: HttpRequest) -> HttpResponse:
    """Say that the house is open; for whoever watches the machine."""
    return JsonResponse({"open": True})
