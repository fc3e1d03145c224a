"""Tells Django of the feature."""

from django.apps import AppConfig


class GatesConfig(AppConfig):
    """Gates, their devices, and what was checked there."""

    name = "linli.features.gates"
