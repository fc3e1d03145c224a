"""Tells Django of the feature."""

from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    """One household, one sheet."""

    name = "linli.features.households"
