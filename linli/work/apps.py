"""Tells Django of the work."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Work items, how they climb, and the list of today."""

    name = "linli.work"
