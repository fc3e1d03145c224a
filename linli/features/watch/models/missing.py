"""Table of what was done about a reading that was missing."""

from django.db import models

from linli.features.watch.models.watches import Watch
from linli.store.models import Placed


class Chase(Placed):
    """
    A step was taken about the missing reading of a slot: the message, the call, the knock; each once.

    ``step`` is the number of ``domain.windows.Step``.
    """

    watch = models.ForeignKey(
        Watch, on_delete=models.PROTECT, related_name="chases", db_index=False
    )
    slot = models.CharField(max_length=32)
    step = models.SmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["watch", "slot", "step"], name="watch_each_step_of_a_slot_once"
            )
        ]
