"""Addresses of the feature, screen by screen."""

from django.urls import URLPattern

from linli.features.households.pages import (
    adding,
    comparing,
    correct,
    dictionary,
    household,
    households,
    moves,
    overview,
    person,
    posts,
    questions,
    search,
    users,
)

app_name = "households"
urlpatterns: list[URLPattern] = [
    *overview.urls,
    *households.urls,
    *adding.urls,
    *household.urls,
    *person.urls,
    *correct.urls,
    *moves.urls,
    *comparing.urls,
    *questions.urls,
    *search.urls,
    *dictionary.urls,
    *posts.urls,
    *users.urls,
]
