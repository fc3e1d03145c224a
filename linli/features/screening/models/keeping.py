"""Table of what was destroyed."""

from django.db import models

from linli.store.models import Placed


class Destruction(Placed):
    """
    Rows were destroyed: how many of each table, and the digests of them as they stood.

    It leads to nobody: what was in the rows is gone.
    """

    cause = models.CharField(max_length=32)
    reference = models.CharField(max_length=200)
    counts = models.JSONField(default=dict)
    digests = models.JSONField(default=dict)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
