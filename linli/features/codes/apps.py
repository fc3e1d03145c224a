"""Tells Django of the feature."""

from django.apps import AppConfig


class CodesConfig(AppConfig):
    """Health codes."""

    name = "linli.features.codes"
    label = "codes"
    default_auto_field = "django.db.models.BigAutoField"
