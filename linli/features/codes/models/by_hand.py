"""Tables of what people decide by hand, and of what must not happen."""

from django.db import models
from django.db.models import Q

from linli.store.models import Placed


class ByHand(Placed):
    """
    A decision of two people of different units on a ground of the closed list, for a time.

    ``fact`` is what it came to once it was signed twice; before that it changes nothing. ``batch`` is
    the street in which like decisions are counted.
    """

    person = models.UUIDField()
    ground = models.CharField(max_length=48)
    reference = models.CharField(max_length=200)
    colour = models.CharField(max_length=8)
    batch = models.CharField(max_length=64)
    proposed_at = models.DateTimeField()
    lapses_at = models.DateTimeField()
    fact = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "ground"],
                condition=Q(fact__isnull=True),
                name="codes_one_proposal_a_ground",
            )
        ]
        indexes = [
            models.Index(fields=["batch", "ground", "proposed_at"], name="codes_like_decisions"),
        ]


class Signature(Placed):
    """
    Somebody signed a decision by hand, for their units: one signature a person.

    ``seal`` covers who signed what: of a decision that was changed afterwards, or that nobody proposed
    in our pages, no second signature makes anything.
    """

    by_hand = models.ForeignKey(ByHand, on_delete=models.CASCADE, related_name="signatures")
    by = models.CharField(max_length=64)
    units = models.JSONField(default=list)
    at = models.DateTimeField()
    seal = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by_hand", "by"], name="codes_each_signs_once")
        ]


class Freeze(Placed):
    """
    Too many like decisions: of this ground none counts in the street until an auditor lifts it.

    ``place`` is the street.
    """

    ground = models.CharField(max_length=48)
    count = models.PositiveIntegerField()
    at = models.DateTimeField()
    lifted_by = models.CharField(max_length=64, blank=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "ground"],
                condition=Q(lifted_at__isnull=True),
                name="codes_one_open_freeze_a_ground",
            )
        ]


class Alarm(Placed):
    """
    Something for the auditor: how often it happened since somebody looked; ``place`` may be empty.

    One row a kind and place stays open and counts up.
    """

    kind = models.CharField(max_length=48)
    count = models.PositiveIntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    seen_by = models.CharField(max_length=64, blank=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "place"],
                condition=Q(seen_at__isnull=True),
                name="codes_one_open_alarm_a_kind",
            )
        ]
