"""Addresses of the feature."""

from django.urls import URLPattern

from linli.features.passes.pages import (
    asking,
    certificates,
    deciding,
    holding,
    home,
    keys,
    listing,
)

app_name = "passes"
urlpatterns: list[URLPattern] = [
    *listing.urls,
    *asking.urls,
    *certificates.urls,
    *keys.urls,
    *deciding.urls,
    *holding.urls,
    *home.urls,
]
