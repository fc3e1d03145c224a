"""Addresses of the feature, screen by screen."""

from django.urls import URLPattern

from linli.features.screening.pages import (
    answering,
    found,
    gaps,
    group,
    homes,
    mine,
    round,
    rounds,
    sheets,
    sums,
    why,
    workers,
)

app_name = "screening"
urlpatterns: list[URLPattern] = [
    *rounds.urls,
    *found.urls,
    *sums.urls,
    *round.urls,
    *mine.urls,
    *homes.urls,
    *answering.urls,
    *workers.urls,
    *group.urls,
    *gaps.urls,
    *sheets.urls,
    *why.urls,
]
