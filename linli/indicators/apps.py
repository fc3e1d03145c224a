"""Tells Django of the indicators."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Measures, and the figures of every day."""

    name = "linli.indicators"
