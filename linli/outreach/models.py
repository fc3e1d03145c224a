"""Tables of the messages: what was told, to whom by which way, what became of it; groups."""

from django.db import models
from django.db.models import Q

from linli.store.models import Placed


class Telling(Placed):
    """
    Something that was told, once, to all its recipients.

    The same ``key`` is never told twice. ``parameters_sealed`` holds the values of the template as
    sealed JSON, and is emptied when the retention is over. ``areas`` lists the places that were
    addressed as a whole. ``until`` is how long it is worth sending.
    """

    template = models.CharField(max_length=48)
    parameters_sealed = models.BinaryField(null=True)
    areas = models.JSONField(default=list)
    subject = models.UUIDField(null=True)
    key = models.CharField(max_length=200, db_collation="C")
    by = models.CharField(max_length=64)
    told_at = models.DateTimeField()
    until = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="outreach_told_once"),
        ]
        indexes = [
            models.Index(fields=["-told_at", "-id"], name="outreach_tellings_by_time"),
            models.Index(fields=["subject"], name="outreach_tellings_about"),
        ]


class Group(Placed):
    """
    A group that has a robot, for a time; ``place`` is the area whose people are in it.

    ``robot`` says whose protocol it speaks; the address and its secret are sealed: whoever has them
    can write into the group.
    """

    name = models.CharField(max_length=60)
    robot = models.CharField(max_length=16)
    address_sealed = models.BinaryField()
    language = models.CharField(max_length=8)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


WAITING = Q(next_at__isnull=False)


class Delivery(Placed):
    """
    One message to one recipient by one way.

    A telling's recipient is a household, a person of it, a group or a post (``role@place``); without
    a telling it is a single message, of which ``to_masked`` shows the number. ``text_sealed`` is
    filled only by a channel that shows its messages on this machine; what a carrier has taken over
    is not kept. A message that another one carries as well (one phone for two homes) points to it.

    ``next_at`` is when a carrier is tried (again); a row that a worker has taken waits there for
    the case that the worker dies. ``sent_at`` is when the carrier took it over, or somebody handed
    it over at the door (``by``); ``passed_at`` and ``over_at`` are when work was told of a knock.
    """

    telling = models.ForeignKey(
        Telling, null=True, on_delete=models.PROTECT, related_name="deliveries"
    )
    household = models.UUIDField(null=True)
    person = models.UUIDField(null=True)
    group = models.ForeignKey(Group, null=True, on_delete=models.PROTECT, related_name="deliveries")
    post = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=48)
    channel = models.CharField(max_length=16)
    language = models.CharField(max_length=8, blank=True)
    to_sealed = models.BinaryField(null=True)
    to_masked = models.CharField(max_length=24, blank=True)
    text_sealed = models.BinaryField(null=True)
    same_as = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="carries_too"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=48, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=64, blank=True)
    passed_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["telling", "channel", "household", "person", "group", "post"],
                condition=Q(telling__isnull=False),
                nulls_distinct=False,
                name="outreach_one_delivery_a_way",
            )
        ]
        indexes = [
            models.Index(fields=["asked_at"], name="outreach_deliveries_by_time"),
            # The one that is worth the least longer goes first: urgent ones overtake.
            models.Index(
                fields=["until", "id"], name="outreach_deliveries_to_carry", condition=WAITING
            ),
            models.Index(
                fields=["household"],
                name="outreach_inbox_of_a_household",
                condition=Q(channel="inbox"),
            ),
            models.Index(
                fields=["post"], name="outreach_inbox_of_a_post", condition=Q(channel="inbox")
            ),
            models.Index(
                fields=["asked_at", "id"], name="outreach_knocks", condition=Q(channel="knock")
            ),
        ]
