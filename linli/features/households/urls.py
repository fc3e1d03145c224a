"""Addresses of the feature, screen by screen."""

from django.urls import URLPattern

from linli.features.households.pages import exports, import_run, imports

app_name = "households"
urlpatterns: list[URLPattern] = [
    *imports.urls,
    *import_run.urls,
    *exports.urls,
]
