"""Addresses of the feature, screen by screen."""

from django.urls import URLPattern

app_name = "watch"
urlpatterns: list[URLPattern] = []
