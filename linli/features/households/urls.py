"""Addresses of the feature, screen by screen."""

from django.urls import URLPattern

from linli.features.households.pages import (
    adding,
    auditing,
    comparing,
    correct,
    dictionary,
    doors,
    exports,
    home,
    household,
    households,
    import_run,
    imports,
    moves,
    overview,
    person,
    posts,
    questions,
    record,
    register_home,
    search,
    slips,
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
    *auditing.urls,
    *dictionary.urls,
    *posts.urls,
    *users.urls,
    *imports.urls,
    *import_run.urls,
    *exports.urls,
    *slips.urls,
    *doors.urls,
    *register_home.urls,
    *home.urls,
    *record.urls,
]
