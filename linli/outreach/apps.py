"""Tells Django of the messages."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Messages and what became of them."""

    name = "linli.outreach"
