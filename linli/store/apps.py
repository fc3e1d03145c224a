"""Tells Django of the ground floor."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The ground floor owns the type that the second lock compares places with."""

    name = "linli.store"
    default_auto_field = "django.db.models.BigAutoField"
