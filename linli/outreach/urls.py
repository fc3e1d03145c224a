"""Addresses of the messages."""

from django.urls import URLPattern

from linli.outreach.pages import groups, inbox, sheets, shown, tellings, templates, writing

app_name = "outreach"
urlpatterns: list[URLPattern] = [
    *inbox.urls,
    *writing.urls,
    *tellings.urls,
    *sheets.urls,
    *templates.urls,
    *groups.urls,
    *shown.urls,
]
