"""Addresses of the boards."""

from django.urls import URLPattern

from linli.features.boards.pages import board, measure, paper

app_name = "boards"
urlpatterns: list[URLPattern] = [*board.urls, *paper.urls, *measure.urls]
