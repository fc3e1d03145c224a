"""Addresses of the feature, screen by screen."""

from django.urls import URLPattern

from linli.features.codes.pages import (
    appeals,
    by_hand,
    oversight,
    own,
    public,
    staff,
    travel,
    venues,
)

app_name = "codes"
urlpatterns: list[URLPattern] = [
    *staff.urls,
    *by_hand.urls,
    *appeals.urls,
    *oversight.urls,
    *own.urls,
    *travel.urls,
    *venues.urls,
    *public.urls,
]
