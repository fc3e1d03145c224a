"""Table of what was destroyed: with it the database lets go of what it otherwise keeps."""

from django.db import models

from linli.store.models import Placed


class Destruction(Placed):
    """
    What was destroyed, when, by whose order and on what ground: counts and digests only.

    Cause, place and time are sealed. Of a stand-down the database then lets go of what was written at
    the place until that time, and of nothing else before it is over its time.
    """

    cause = models.CharField(max_length=48)
    reference = models.CharField(max_length=200)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    counts = models.JSONField(default=dict)
    digests = models.JSONField(default=dict)
    said = models.TextField()
    seal = models.BinaryField(max_length=32)
