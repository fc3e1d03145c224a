"""Tells Django of the feature."""

from django.apps import AppConfig


class IsolationConfig(AppConfig):
    """Observation orders and all that hangs on them; destroyed after the emergency."""

    name = "linli.features.isolation"
