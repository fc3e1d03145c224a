"""Tells Django of the feature."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """Forms asked for from above, and what they cost."""

    name = "linli.features.returns"
