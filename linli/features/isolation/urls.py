"""Addresses of the feature, screen by screen."""

from django.urls import URLPattern

from linli.features.isolation.pages import doing, home, new, order, orders, papers

app_name = "isolation"
urlpatterns: list[URLPattern] = [
    *orders.urls,
    *new.urls,
    *order.urls,
    *doing.urls,
    *papers.urls,
    *home.urls,
]
