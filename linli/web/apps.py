"""Tells Django of the shell."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Layout, sign-in, errors."""

    name = "linli.web"
