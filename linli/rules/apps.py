"""Tells Django of the rules."""

from django.apps import AppConfig


class RulesConfig(AppConfig):
    """Dated rules, parameters, their grounds."""

    name = "linli.rules"
