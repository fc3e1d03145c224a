"""Tables of appeals, and of who was shown which decision."""

from django.db import models
from django.db.models import Q

from linli.store.models import Placed


class Appeal(Placed):
    """
    Somebody says that their code is wrong; the answer is due by an instant, or it climbs.

    ``place`` is the community where the person is now: it answers, and may clear for the time being.
    ``fact`` is the fact of ours that the reason stands on, if it does.
    """

    person = models.UUIDField()
    decision = models.UUIDField()
    rule = models.CharField(max_length=64)
    fact = models.UUIDField(null=True)
    said = models.TextField(blank=True)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    answer = models.CharField(max_length=16, blank=True)
    answer_words = models.TextField(blank=True)
    answered_by = models.CharField(max_length=64, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(answered_at__isnull=True),
                name="codes_one_open_appeal_a_person",
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="codes_open_appeals",
                condition=Q(answered_at__isnull=True),
            ),
            models.Index(fields=["person", "at"], name="codes_appeals_of_a_person"),
        ]


class Showing(Placed):
    """
    Somebody was shown a code: who, which decision, when.

    ``corrected_at`` says since when they are to be told that it stood on a wrong fact, ``read_at`` when they
    read that.
    """

    person = models.UUIDField()
    decision = models.UUIDField()
    to = models.CharField(max_length=64)
    at = models.DateTimeField()
    corrected_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "to"], name="codes_one_showing_a_reader")
        ]
        indexes = [
            models.Index(fields=["person", "at"], name="codes_showings_of_a_person"),
            models.Index(
                fields=["to"],
                name="codes_corrections_to_read",
                condition=Q(corrected_at__isnull=False, read_at__isnull=True),
            ),
        ]
