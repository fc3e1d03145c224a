"""Addresses of the feature, screen by screen."""

from django.urls import URLPattern

from linli.features.screening.pages import (
    answering,
    at_door,
    collectors,
    door,
    forms,
    found,
    gaps,
    group,
    handed,
    homes,
    media,
    mine,
    numbers,
    openrosa,
    photographed,
    photos,
    round,
    rounds,
    sheets,
    sums,
    why,
    workers,
)

app_name = "screening"
urlpatterns: list[URLPattern] = [
    *at_door.urls,
    *rounds.urls,
    *door.urls,
    *forms.urls,
    *media.urls,
    *collectors.urls,
    *handed.urls,
    *openrosa.urls,
    *photos.urls,
    *numbers.urls,
    *found.urls,
    *sums.urls,
    *round.urls,
    *mine.urls,
    *homes.urls,
    *answering.urls,
    *workers.urls,
    *group.urls,
    *gaps.urls,
    *photographed.urls,
    *sheets.urls,
    *why.urls,
]
