"""Addresses of the shell: signing in, how pages look, in which language, the style page."""

from django.urls import include, path
from django.views.i18n import set_language

from linli.web import here, look, pages, passing, sign_in, style

urlpatterns = [
    path("", pages.front, name="front"),
    path("accounts/login/", sign_in.sign_in, name="account_login"),
    path("accounts/sessions/end", sign_in.leave_everywhere, name="leave_everywhere"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("here/", here.here, name="here"),
    path("look", look.choose, name="look"),
    path("language", set_language, name="set_language"),
    path("demo/clock", passing.passing, name="demo_clock"),
    path("health", pages.health, name="health"),
    path("style/", style.style, name="style"),
    path("style/<slug:pattern>/", style.style_page, name="style_page"),
]
