"""How members of staff sign in: by name and password, outside the demo with a second factor."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.views import LoginView
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from linli.areas import actions as areas
from linli.web import clock
from linli.web.asked import open_to_all


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are given, not taken: nobody signs up at the web page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SignIn(LoginView):  # type: ignore[misc]  # allauth ships no types
    """The page of signing in; too many wrong passwords are told as such, to people and programs."""

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """Add the door that residents take."""
        context: dict[str, Any] = super().get_context_data(**given)
        door = settings.RESIDENTS_DOOR
        return {**context, "residents_url": reverse(door) if door else ""}

    def form_invalid(self, form: Any) -> HttpResponse:
        """Answer 429 when the limit is reached, else show what is wrong."""
        if form.has_error(NON_FIELD_ERRORS, code="too_many_login_attempts"):
            told: HttpResponse = ratelimit.respond_429(self.request)
            return told
        answer: HttpResponse = super().form_invalid(form)
        return answer


sign_in = open_to_all(reason="whoever wants to sign in is not signed in yet")(SignIn.as_view())


@open_to_all(reason="everybody may end their own sessions, and nobody else's here")
@require_POST
def leave_everywhere(request: HttpRequest) -> HttpResponse:
    """End all sessions of whoever asks, on every device."""
    if request.user.is_authenticated:
        areas.end_sessions(user=request.user.pk, now=clock.now())
        logout(request)
        messages.success(request, _("已在所有设备上退出登录。"))
    return redirect("account_login")
