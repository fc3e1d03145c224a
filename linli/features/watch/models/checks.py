"""Table of the six checks."""

from django.db import models

from linli.store.models import Placed


class SixChecks(Placed):
    """
    The six checks of an estate on a day, one sheet; nothing about a person.

    ``checks`` maps each check that was made to what it came to: ``{"disinfection": {"found": "good",
    "note": ""}}``.
    """

    on = models.DateField()
    checks = models.JSONField(default=dict)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "on"], name="watch_one_sheet_an_estate_and_day"
            )
        ]
