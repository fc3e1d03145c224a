"""Tables of fevers and what the doctor did about them."""

from django.db import models
from django.db.models import Q

from linli.features.watch.models.watches import Watch
from linli.store.models import Placed


class Fever(Placed):
    """
    Somebody has a fever, or symptoms, that a doctor has to follow up: from the first reading to the outcome.

    ``latest`` and ``before`` are the last two temperatures in tenths; ``highest`` the highest. They
    are what the list is read by; ``finding`` tells whether there was a fever, or symptoms alone.
    """

    watch = models.ForeignKey(Watch, on_delete=models.PROTECT, related_name="fevers")
    finding = models.CharField(max_length=10)
    latest = models.SmallIntegerField(null=True)
    before = models.SmallIntegerField(null=True)
    highest = models.SmallIntegerField(null=True)
    latest_at = models.DateTimeField()
    symptoms = models.CharField(max_length=240, blank=True)
    began_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["watch"],
                condition=Q(closed_at__isnull=True),
                name="watch_one_open_fever_a_watch",
            )
        ]
        indexes = [
            models.Index(
                fields=["place", "id"], name="watch_fevers", condition=Q(closed_at__isnull=True)
            )
        ]


class FeverStep(Placed):
    """Something the doctor did or learned about a fever; ``note`` is what they typed."""

    fever = models.ForeignKey(Fever, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=32)
    note = models.TextField(blank=True)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
