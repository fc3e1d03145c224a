"""Tables of the release: proposed by the clock, held with reasons, confirmed by a person."""

from django.db import models
from django.db.models import Q

from linli.features.isolation.models.orders import Order
from linli.store.models import Placed


class Release(Placed):
    """
    The end of an order: due at an instant, proposed when it comes, confirmed by a person, once.

    ``proposed_by`` is ``clock`` for the job; a release that was objected for is proposed by whoever
    answered. ``announced_at`` is when the person was told, ``reported_at`` when the level above was, that
    it is late.
    """

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="release")
    due_at = models.DateTimeField()
    proposed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=64)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=64, blank=True)
    announced_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="isolation_open_releases",
                condition=Q(confirmed_at__isnull=True),
            )
        ]


class Hold(Placed):
    """A reason, from the closed list, for which an order does not end when it is due; lifted later."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="holds")
    reason = models.CharField(max_length=48)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    lifted_by = models.CharField(max_length=64, blank=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "reason"],
                condition=Q(lifted_at__isnull=True),
                name="isolation_one_hold_a_reason",
            )
        ]
