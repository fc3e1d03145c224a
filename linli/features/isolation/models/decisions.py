"""Table of the decisions about orders, each with what was weighed, so that it can be made again."""

from django.db import models

from linli.features.isolation.models.orders import Order
from linli.store.models import Placed


class Decision(Placed):
    """
    What was decided about an order, and why.

    ``about`` is a ``domain.deciding.About``; ``record`` is that of ``rules.domain.weighing``: facts,
    versions of the rules, a finding of each. Weighed again by those versions it gives the same.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="decisions")
    about = models.CharField(max_length=16)
    record = models.JSONField()
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["order", "at"], name="isolation_decisions")]
