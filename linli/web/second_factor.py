"""
Staff sign in with a second factor outside the demo: without one they can set it up, and nothing else.

Whoever has set it up is asked for it at every signing in (allauth); here stand only those who have
none yet.
"""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from linli.areas.domain import STAFF
from linli.kernel.refusals import Reason
from linli.web import errors
from linli.web.asked import Asked

# What is needed to set it up, to read the page in one's language and type, and to leave.
OPEN = ("/accounts/", "/static/", "/look", "/language", "/health")


def required(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[Asked], HttpResponse]:
    """Make the middleware; it stands behind the one that knows who asks."""

    def with_second_factor(request: Asked) -> HttpResponse:
        if settings.DEMO or request.path.startswith(OPEN) or not _is_missing(request):
            return get_response(request)
        if request.path.startswith("/api/"):
            return errors.as_json((Reason(code="second_factor"),), status=403)
        return redirect("mfa_activate_totp")

    return with_second_factor


def _is_missing(request: Asked) -> bool:
    if not any(post.role in STAFF for post in request.actor.posts):
        return False
    own = Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.TOTP)
    return not own.exists()
