"""Table of deliveries: what was sent to whom by which way, and what became of it."""

from django.db import models

from linli.store.models import Placed


class Delivery(Placed):
    """
    One message to one person.

    The number is sealed, and shown masked. ``text_sealed`` is filled only by a channel that shows
    its messages on this machine; what a carrier has taken over is not kept.
    """

    kind = models.CharField(max_length=48)
    channel = models.CharField(max_length=16)
    to_sealed = models.BinaryField()
    to_masked = models.CharField(max_length=24)
    text_sealed = models.BinaryField(null=True)
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=48, blank=True)

    class Meta:
        indexes = [models.Index(fields=["asked_at"], name="outreach_deliveries_by_time")]
