"""Addresses of the feature, screen by screen."""

from django.urls import URLPattern

from linli.features.returns.pages import burden, chains, form, forms, groups, people, questions

app_name = "returns"
urlpatterns: list[URLPattern] = [
    *forms.urls,
    *burden.urls,
    *groups.urls,
    *chains.urls,
    *people.urls,
    *form.urls,
    *questions.urls,
]
