"""Tables of a refusal: a case that climbs rung by rung, what was tried, what would settle it."""

from django.db import models
from django.db.models import Q

from linli.features.isolation.models.orders import Order
from linli.store.models import Placed


class Refusal(Placed):
    """
    Somebody will not go: a case that climbs until it is settled.

    ``policy`` is the version of the ladder it began under; ``reference`` the number of the decision,
    where an authority has taken one.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="refusals")
    transfer = models.UUIDField(null=True)
    policy = models.CharField(max_length=32)
    opened_by = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    outcome = models.CharField(max_length=32, blank=True)
    reference = models.CharField(max_length=100, blank=True)
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


class RefusalStage(Placed):
    """A case stands on a rung from an instant on: by ``clock``, or passed up by somebody."""

    refusal = models.ForeignKey(Refusal, on_delete=models.PROTECT, related_name="stages")
    rung = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=16)
    began_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["refusal", "rung"], name="isolation_each_rung_of_a_refusal_once"
            ),
            models.UniqueConstraint(
                fields=["refusal"],
                condition=Q(ended_at__isnull=True),
                name="isolation_one_rung_of_a_refusal_at_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="isolation_refusals_to_climb",
                condition=Q(ended_at__isnull=True, due_at__isnull=False),
            )
        ]


class RefusalStep(Placed):
    """
    An attempt to win somebody over: on which rung, the how-many-eth of the case, what came of it.

    ``together_with`` are the keys of colleagues, ``beside`` who went along without an account,
    ``said`` the reasons they gave, in codes.
    """

    refusal = models.ForeignKey(Refusal, on_delete=models.PROTECT, related_name="steps")
    rung = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=16)
    attempt = models.PositiveSmallIntegerField()
    script = models.CharField(max_length=48)
    outcome = models.CharField(max_length=32)
    together_with = models.JSONField(default=list)
    beside = models.JSONField(default=list)
    said = models.JSONField(default=list)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["refusal", "attempt"], name="isolation_each_attempt_once"
            )
        ]


class RefusalNeed(Placed):
    """Something that stands in the way (a child, a pet, medicine), and how it is provided for."""

    refusal = models.ForeignKey(Refusal, on_delete=models.PROTECT, related_name="needs")
    need = models.CharField(max_length=32)
    named_by = models.CharField(max_length=64)
    named_at = models.DateTimeField()
    arrangement = models.CharField(max_length=32, blank=True)
    answered_by = models.CharField(max_length=64, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["refusal", "need"], name="isolation_each_need_once_a_refusal"
            )
        ]
