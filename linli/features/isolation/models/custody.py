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

    One ends at the very instant at which the next begins. ``from_place`` and ``to_place`` name the
    areas before and after, so that each side reads its own end of the chain: a former owner keeps
    this row and nothing else of the order.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="custodies")
    unit = models.CharField(max_length=16)
    from_place = PlaceField(blank=True)
    to_place = PlaceField(blank=True)
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
    One area has asked another to answer for a person from now on; ``place`` is where it asked from.

    Until the other accepts, the area that asks owns the person. The other side sees ``reception``
    alone. This row does not follow the order: it is the asking side's own record.
    """

    order = models.UUIDField()
    reception = models.UUIDField(unique=True)
    to_place = PlaceField()
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


class TravelSheet(Placed):
    """
    What an area has to know of somebody it answers for who is registered elsewhere.

    The register stays at ``home_place``; this sheet travels with the order, is written when the area
    accepts and never before, and goes when the person is home again or the order is tidied up.
    """

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="travel_sheet")
    person = models.UUIDField()
    home_place = PlaceField()
    name = models.CharField(max_length=100)
    sex = models.CharField(max_length=8, blank=True)
    birth_date = models.DateField(null=True)
    phone = models.CharField(max_length=20, blank=True, db_collation="C")
    care = models.JSONField(default=list)
    made_at = models.DateTimeField()
