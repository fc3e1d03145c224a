"""Table of the daily contact with somebody under observation."""

from django.db import models

from linli.features.isolation.models.orders import Order
from linli.store.models import Placed


class DailyContact(Placed):
    """
    Somebody was spoken to, or could not be: on a local day, by a way, with what they answered.

    The key is that of the entry which told it, so that sent twice it counts once. ``answers`` are
    codes and figures of what was asked on that day (needs, mood, temperature …), never free text;
    ``matters`` are the codes of what somebody has to see to.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="contacts")
    on = models.DateField()
    way = models.CharField(max_length=16)
    outcome = models.CharField(max_length=16)
    answers = models.JSONField(default=dict)
    matters = models.JSONField(default=list)
    by = models.CharField(max_length=64)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["order", "on"], name="isolation_contacts_of_a_day")]
