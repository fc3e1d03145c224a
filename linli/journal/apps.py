"""Tells Django of the journal."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Entries and their chain."""

    name = "linli.journal"
