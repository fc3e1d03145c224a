"""Table of the tests of somebody under observation."""

from django.db import models

from linli.features.isolation.models.orders import Order
from linli.store.models import Placed


class Sample(Placed):
    """
    A sample was taken on a local day: what came of it, who tested it, under which number.

    The key comes from the edge: sent twice it counts once. Of several of one day the one noted last
    counts; none is overwritten.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="samples")
    taken_on = models.DateField()
    result = models.CharField(max_length=16)
    institution = models.CharField(max_length=100)
    reference = models.CharField(max_length=64)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["order", "taken_on"], name="isolation_samples")]
