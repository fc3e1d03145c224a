"""Tells Django of the feature."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    """Rounds of questions to every household, shared out, and accounted for to the last one."""

    name = "linli.features.screening"
