"""Tables of who answers for somebody under observation: one owner, always, until another accepts."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from linli.features.isolation.models.orders import HELD, Order
from linli.store.models import Placed, PlaceField


class Custody(Placed):
    """
    Who answers for the person of an order, for a period: ``place`` is the area that owns it.

    One ends at the very instant at which the next begins.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="custodies")
    unit = models.CharField(max_length=16)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="isolation_one_owner_an_order_at_a_time",
                expressions=[
                    ("order", RangeOperators.EQUAL),
                    (HELD, RangeOperators.OVERLAPS),
                ],
            ),
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(ended_at__isnull=True),
                name="isolation_one_open_owner_an_order",
            ),
        ]


class Handover(Placed):
    """
    One area asks another to answer for a person from now on; ``place`` is the area that is asked.

    Until it accepts, the area that asks (``from_place``) owns the person. Whoever asks has no reach
    there: the row is laid down with ``reaching`` opened for that one writing, as a message is.
    """

    order = models.UUIDField()
    from_place = PlaceField()
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=16, blank=True)
    reason = models.CharField(max_length=48, blank=True)
    answered_by = models.CharField(max_length=64, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(answered_at__isnull=True),
                name="isolation_one_open_handover_an_order",
            )
        ]
