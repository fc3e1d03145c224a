"""
Tables of the work: what is open, what became of it, and every hand it went through.

Rows are ended, never deleted. Every table stands behind both locks.
"""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from linli.store.append_only import append_only
from linli.store.models import Placed
from linli.work.domain.kinds import CLIMBS
from linli.work.domain.kinds import Move as Moves
from linli.work.domain.ladders import Counts
from linli.work.domain.rungs import Rung

OPEN = Q(closed_at__isnull=True)


class Item(Placed):
    """
    A piece of work: something about a subject that has to be done by a time.

    ``rung`` is the level that holds it now; ``owner`` somebody in particular, or nobody: then it
    belongs to whoever holds the rung there. ``clock_from`` is when the clock began, moved on by
    every pause; ``settled_at`` up to when the engine has done what time brings, ``next_at`` when it
    looks again (never by itself, if null). ``facts`` hold codes and figures, no name.
    """

    kind = models.CharField(max_length=64)
    subject = models.UUIDField()
    household = models.UUIDField(null=True)
    person = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    rung = models.CharField(max_length=16, choices=[(rung, rung) for rung in Rung])
    owner = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField()
    dispatched_at = models.DateTimeField()
    clock_from = models.DateTimeField()
    settled_at = models.DateTimeField()
    due_at = models.DateTimeField()
    counted = models.CharField(max_length=32, choices=[(way, way) for way in Counts])
    next_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject"], condition=OPEN, name="work_one_open_item_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="work_closed_after_it_was_opened",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at", "id"], name="work_next", condition=OPEN),
            models.Index(fields=["place", "rung"], name="work_open_of_a_place", condition=OPEN),
            models.Index(
                fields=["owner"], name="work_open_of_somebody", condition=OPEN & ~Q(owner="")
            ),
            models.Index(fields=["kind", "subject"], name="work_about"),
            models.Index(
                fields=["closed_at", "place"], name="work_closed", condition=~Q(closed_at=None)
            ),
        ]


class Pause(Placed):
    """The clock of an item stands still, for a reason and for a time."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="pauses")
    reason = models.CharField(max_length=200)
    by = models.CharField(max_length=64)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(ended_at__isnull=True),
                name="work_one_open_pause_an_item",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
                name="work_pause_ends_after_it_began",
            ),
        ]


class Move(Placed):
    """How an item changed hands: it climbed, was taken, answered, handed on, closed."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField(max_length=32, choices=[(move, move) for move in Moves])
    from_rung = models.CharField(max_length=16, choices=[(rung, rung) for rung in Rung])
    to_rung = models.CharField(max_length=16, choices=[(rung, rung) for rung in Rung])
    owner = models.CharField(max_length=64, blank=True)
    by = models.CharField(max_length=64)
    reason = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    noted_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["item", "at"], name="work_moves_of_an_item"),
            models.Index(
                fields=["at", "place"],
                name="work_climbs",
                condition=Q(kind__in=list(CLIMBS)),
            ),
        ]
        triggers = [append_only("move_append_only")]


class Result(Placed):
    """
    What a call or a visit came to. The key comes from the device: sent twice, it counts once.

    ``happened_at`` is what the device's clock said, as far as it can be believed; ``note`` the words
    the worker typed.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="results")
    sending = models.UUIDField()
    outcome = models.CharField(max_length=64)
    note = models.CharField(max_length=1000, blank=True)
    by = models.CharField(max_length=64)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sending", "item"], name="work_one_result_a_sending_and_item"
            ),
        ]
        indexes = [
            models.Index(fields=["item", "recorded_at"], name="work_results_of_an_item"),
            models.Index(fields=["by", "recorded_at"], name="work_results_by"),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="result_only_undone", exclude=["undone_at"]),
            pgtrigger.Protect(name="result_is_kept", operation=pgtrigger.Delete),
        ]
