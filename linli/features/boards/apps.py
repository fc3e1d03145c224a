"""Tells Django of the feature."""

from django.apps import AppConfig


class BoardsConfig(AppConfig):
    """Figures of an area, drawn; it keeps no table of its own."""

    name = "linli.features.boards"
