"""Tells Django of the register."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Dwellings, households, people, vehicles, and who said what of them."""

    name = "linli.register"
