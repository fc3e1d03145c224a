"""Tables of who is watched, and in which groups."""

from django.db import models
from django.db.models import Q

from linli.store.models import Placed


class Watch(Placed):
    """
    Somebody is watched, from the first group they join to the last they leave; ``place`` is the dwelling.

    ``group`` is the foremost of the groups now: what lists show. It is kept true by whoever lets
    somebody join or leave.

    ``into`` is the watch that goes on instead, where two records turned out to be one person: since
    the merge ``merge``. ``passed`` says what it gave to that watch, so that it can be given back.
    """

    person = models.UUIDField()
    household = models.UUIDField(null=True)
    group = models.CharField(max_length=32, blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    into = models.UUIDField(null=True)
    merge = models.UUIDField(null=True)
    passed = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at__isnull=True),
                name="watch_one_open_watch_a_person",
            )
        ]
        indexes = [
            models.Index(
                fields=["place", "id"], name="watch_open", condition=Q(ended_at__isnull=True)
            ),
            models.Index(
                fields=["ended_at"], name="watch_ended", condition=Q(ended_at__isnull=False)
            ),
            models.Index(fields=["person"], name="watch_of_a_person"),
            models.Index(fields=["merge"], name="watch_united", condition=Q(merge__isnull=False)),
        ]


class Membership(Placed):
    """
    Somebody belongs to a group: why, since when, until when by rule.

    ``why`` is the code that the rule was asked with, ``source`` the order behind it, if there is one.
    Without ``ends_at`` somebody ends it: the doctor a fever, the release an order.
    """

    watch = models.ForeignKey(Watch, on_delete=models.PROTECT, related_name="memberships")
    group = models.CharField(max_length=32)
    why = models.CharField(max_length=32)
    source = models.UUIDField(null=True)
    since_on = models.DateField()
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=32, blank=True)
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["watch", "group"],
                condition=Q(ended_at__isnull=True),
                name="watch_each_group_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["ends_at", "id"],
                name="watch_memberships_due",
                condition=Q(ended_at__isnull=True),
            ),
            models.Index(
                fields=["group", "place"],
                name="watch_members",
                condition=Q(ended_at__isnull=True),
            ),
            models.Index(
                fields=["source"],
                name="watch_memberships_by_order",
                condition=Q(ended_at__isnull=True),
            ),
        ]
