"""Tells Django of the feature."""

from django.apps import AppConfig


class PassesConfig(AppConfig):
    """Passes, applications, cards and the keys that sign them."""

    name = "linli.features.passes"
