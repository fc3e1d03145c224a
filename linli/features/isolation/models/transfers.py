"""Tables of the way to another place: asked, accepted, gone, arrived; refusals that climb."""

from django.db import models
from django.db.models import Q

from linli.features.isolation.models.orders import Order
from linli.store.models import Placed, PlaceField


class Transfer(Placed):
    """
    Somebody is to be brought somewhere: an observation site, a fever clinic, a medical visit and back.

    ``to_place`` is the area that has to accept before anybody is sent; ``to_name`` what it is called
    on paper. What happened to it are its steps.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="transfers")
    kind = models.CharField(max_length=32)
    to_place = PlaceField()
    to_name = models.CharField(max_length=100)
    transport = models.CharField(max_length=32, blank=True)
    wanted_at = models.DateTimeField()
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(closed_at__isnull=True),
                name="isolation_one_open_transfer_an_order",
            )
        ]


class TransferStep(Placed):
    """A step of a transfer: accepted, declined, under way, arrived, called off; by whom, when."""

    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=24)
    reason = models.CharField(max_length=48, blank=True)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["transfer", "step"], name="isolation_each_step_of_a_transfer_once"
            )
        ]


class Refusal(Placed):
    """Somebody will not go: a case with an owner, that climbs until it is settled."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="refusals")
    transfer = models.UUIDField(null=True)
    opened_by = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    outcome = models.CharField(max_length=32, blank=True)
    closed_by = models.CharField(max_length=64, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(closed_at__isnull=True),
                name="isolation_one_open_refusal_an_order",
            )
        ]


class RefusalStep(Placed):
    """An attempt to win somebody over: at which level, the how-many-eth, by which script, what came of it."""

    refusal = models.ForeignKey(Refusal, on_delete=models.PROTECT, related_name="steps")
    level = models.CharField(max_length=16)
    attempt = models.PositiveSmallIntegerField()
    script = models.CharField(max_length=48)
    outcome = models.CharField(max_length=32)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["refusal", "level", "attempt"], name="isolation_each_attempt_once"
            )
        ]
