"""Tells Django of the area tree."""

from django.apps import AppConfig


class AreasConfig(AppConfig):
    """Areas, posts, users."""

    name = "linli.areas"
