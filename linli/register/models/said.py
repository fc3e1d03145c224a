"""What was said and asked about people and households, which records are one, and who looked."""

import pgtrigger
from django.db import models
from django.db.models import Q

from linli.register.models.records import Person
from linli.store.models import Placed, PlaceField

UNANSWERED = Q(closed_at__isnull=True)


class Statement(Placed):
    """
    What somebody said about one subject at one time: several claims in one breath.

    ``values`` maps field codes to values (a document is an object with digest, sealed number, kind,
    soundness and masked form). ``method`` is how it came (workbook, self, relative, worker …), ``entry``
    the journal entry of the doing, ``row`` the row of the workbook. ``place`` may change: a person's
    file follows the person. From ``withdrawn_at`` on, by the entry ``withdrawn_in``, it settles nothing:
    whoever noted it said that it was an error. It stays.
    """

    subject = models.UUIDField()
    values = models.JSONField()
    method = models.CharField(max_length=16)
    by = models.CharField(max_length=64)
    on_behalf_of = models.CharField(max_length=64, blank=True)
    said_at = models.DateTimeField()
    entry = models.UUIDField()
    row = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_in = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "said_at"], name="register_statements_about"),
            # What people said themselves is counted by area and week; lists are most of the rest.
            models.Index(
                fields=["place", "said_at"],
                name="register_statements_by_people",
                condition=~Q(method="workbook"),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="statement_only_moves", exclude=["place", "withdrawn_at", "withdrawn_in"]
            ),
            pgtrigger.Protect(name="statement_is_kept", operation=pgtrigger.Delete),
        ]


class Question(Placed):
    """Something about the register that a person has to decide; ``answer`` is a code."""

    kind = models.CharField(max_length=48)
    subject = models.UUIDField()
    other = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=64, blank=True)
    answer = models.CharField(max_length=48, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject", "other"],
                condition=UNANSWERED,
                nulls_distinct=False,
                name="register_one_open_question_a_kind",
            )
        ]
        indexes = [
            models.Index(
                fields=["place", "kind"],
                name="register_open_questions",
                condition=UNANSWERED,
            ),
            models.Index(
                fields=["place"],
                name="register_answered_questions",
                condition=Q(closed_at__isnull=False),
            ),
        ]


class Merge(Placed):
    """
    Two records turned out to be one person; undone by ending it.

    ``seal`` is ours: a record points to another only where such a row says so.
    """

    gone = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges_from")
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges_into")
    moved = models.JSONField(default=dict)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    undone_by = models.CharField(max_length=64, blank=True)
    undone_at = models.DateTimeField(null=True)
    seal = models.BinaryField(max_length=32)


def merge_said(row: Merge) -> str:
    """Write what a row says, in the one text that is sealed: as ``register_merge_said`` does."""
    holds = "undone" if row.undone_at else "holds"
    return "|".join(map(str, ("register_merge", row.pk, row.gone_id, row.kept_id, holds)))


class Disclosure(Placed):
    """Somebody looked at what is otherwise masked: who, as what, when and why. The person reads it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="disclosures")
    field = models.CharField(max_length=48)
    purpose = models.CharField(max_length=200)
    by = models.CharField(max_length=64)
    role = models.CharField(max_length=32)
    area = PlaceField()
    at = models.DateTimeField()

    class Meta:
        triggers = [
            pgtrigger.ReadOnly(name="disclosure_only_moves", exclude=["place"]),
            pgtrigger.Protect(name="disclosure_is_kept", operation=pgtrigger.Delete),
        ]
