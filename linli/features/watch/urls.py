"""Addresses of the feature, screen by screen."""

from django.urls import URLPattern

from linli.features.watch.pages import (
    checks,
    fevers,
    groups,
    home,
    join,
    links,
    people,
    round,
    watch,
)

app_name = "watch"
urlpatterns: list[URLPattern] = [
    *people.urls,
    *round.urls,
    *fevers.urls,
    *groups.urls,
    *checks.urls,
    *join.urls,
    *watch.urls,
    *home.urls,
    *links.urls,
]
