"""Tables of readings, of who may say them, of what somebody needs."""

from django.db import models
from django.db.models import Q

from linli.features.watch.domain.own import Tie
from linli.features.watch.models.watches import Watch
from linli.store.models import Placed


class Reading(Placed):
    """
    One reading. Two thousand come in a second at the peak: narrow, with the indexes that lists need.

    ``temperature`` is in tenths of a degree, ``where`` the place of measurement, ``symptoms`` are
    codes with spaces between. ``finding`` is decided once, by the policy of its day.
    ``taken_back_at``: it was a slip; it stays, and counts no more.
    """

    watch = models.ForeignKey(
        Watch, on_delete=models.PROTECT, related_name="readings", db_index=False
    )
    taken_at = models.DateTimeField()
    temperature = models.SmallIntegerField(null=True)
    where = models.CharField(max_length=10)
    symptoms = models.CharField(max_length=240, blank=True)
    finding = models.CharField(max_length=10)
    way = models.CharField(max_length=10)
    by = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            # Also the way to the readings of somebody, and to whether one of today is there.
            models.UniqueConstraint(
                fields=["watch", "taken_at"], name="watch_one_reading_at_a_time"
            )
        ]


class Link(Placed):
    """
    Somebody may say the readings of a watch without signing in, until it is revoked or the watch ends.

    ``called`` is how the holder is called at the door (王阿姨); the person or a worker gave it.
    """

    watch = models.ForeignKey(Watch, on_delete=models.PROTECT, related_name="links")
    tie = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Tie])
    called = models.CharField(max_length=40, blank=True)
    granted_by = models.CharField(max_length=64)
    granted_at = models.DateTimeField()
    revoked_by = models.CharField(max_length=64, blank=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["watch"],
                condition=Q(revoked_at__isnull=True, tie=Tie.SELF.value),
                name="watch_one_link_of_ones_own",
            )
        ]


class Need(Placed):
    """Something somebody under watch asked for, until it is met."""

    watch = models.ForeignKey(Watch, on_delete=models.PROTECT, related_name="needs")
    need = models.CharField(max_length=32)
    said_by = models.CharField(max_length=64)
    said_at = models.DateTimeField()
    met_by = models.CharField(max_length=64, blank=True)
    met_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["watch", "need"],
                condition=Q(met_at__isnull=True),
                name="watch_each_need_open_once",
            )
        ]
