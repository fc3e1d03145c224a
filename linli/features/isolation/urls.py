"""Addresses of the feature, screen by screen."""

from django.urls import URLPattern

from linli.features.isolation.pages import (
    doing,
    handing_over,
    home,
    moving,
    new,
    order,
    orders,
    papers,
    refusing,
    transferring,
)

app_name = "isolation"
urlpatterns: list[URLPattern] = [
    *orders.urls,
    *new.urls,
    *order.urls,
    *doing.urls,
    *papers.urls,
    *home.urls,
    *moving.urls,
    *transferring.urls,
    *handing_over.urls,
    *refusing.urls,
]
