"""Visitors whom households announced: not who they are, but by what a gate recognises them."""

from django.db import models
from django.db.models import F, Q

from linli.store.models import Placed


class Announced(Placed):
    """
    A household expects somebody; ``place`` is its dwelling.

    ``last`` is the last character of a name, ``plate`` that of a car. It ends with its day, and the row
    is destroyed in the night that follows.
    """

    household = models.UUIDField()
    last = models.CharField(max_length=2, blank=True)
    plate = models.CharField(max_length=12, blank=True)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="gates_guest_goes_after_coming", condition=Q(ends_at__gt=F("begins_at"))
            ),
            models.CheckConstraint(
                name="gates_guest_is_recognised_by_something",
                condition=~Q(last="") | ~Q(plate=""),
            ),
        ]
        indexes = [
            models.Index(fields=["place", "ends_at"], name="gates_guests_behind"),
            models.Index(fields=["household", "begins_at"], name="gates_guests_of_a_home"),
        ]
