"""Addresses of the feature, screen by screen."""

from django.urls import URLPattern

from linli.features.gates.pages import app, check, gate, gates, guests, roster

app_name = "gates"
urlpatterns: list[URLPattern] = [
    *gates.urls,
    *gate.urls,
    *roster.urls,
    *check.urls,
    *app.urls,
    *guests.urls,
]
