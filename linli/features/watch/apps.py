"""Tells Django of the feature."""

from django.apps import AppConfig


class WatchConfig(AppConfig):
    """Readings of people under watch and all that hangs on them; destroyed after the emergency."""

    name = "linli.features.watch"
