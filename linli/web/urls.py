"""Addresses of the shell: signing in, the look of pages, the language."""

from django.urls import include, path

from linli.web import look, pages, style

urlpatterns = [
    path("", pages.front, name="front"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("look", look.choose, name="look"),
    path("language", pages.language, name="set_language"),
    path("health", pages.health, name="health"),
    path("style", style.style, name="style"),
    path("style/<slug:pattern>", style.style_page, name="style_pattern"),
]
