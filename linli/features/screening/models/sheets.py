"""Table of sheets of paper that were printed."""

from django.db import models

from linli.features.screening.models.rounds import Round
from linli.store.models import Placed


class Sheet(Placed):
    """
    A sheet of paper for one walk through a unit, which is its place; ``code`` stands on it.

    What was marked on it is noted once for every household, however often it is typed in.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sheets")
    code = models.CharField(max_length=8)
    printed_at = models.DateTimeField()
    printed_by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["code"], name="screening_sheets_by_code")]
