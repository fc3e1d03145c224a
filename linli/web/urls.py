"""Addresses of the shell itself: how pages look, in which language, and the style page."""

from django.urls import path
from django.views.i18n import set_language

from linli.web import look, style

urlpatterns = [
    path("look", look.choose, name="look"),
    path("language", set_language, name="set_language"),
    path("style/", style.style, name="style"),
    path("style/<slug:pattern>/", style.style_page, name="style_page"),
]
