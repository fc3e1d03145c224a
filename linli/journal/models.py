"""Tables of the journal: entries and the links of their chain, never changed; reactions to them."""

from typing import ClassVar

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from linli.store.append_only import append_only
from linli.store.models import Placed


class Entry(Placed):
    """Something that happened; ``place`` is the area it happened in."""

    written_from_anywhere: ClassVar[str] = (
        "whoever acts is recorded, wherever they act: the record is never lost to a lock"
    )

    kind = models.CharField(max_length=64)
    schema = models.PositiveSmallIntegerField()
    subject = models.UUIDField(null=True)
    by = models.CharField(max_length=64)
    device = models.CharField(max_length=64, blank=True)
    seq = models.PositiveBigIntegerField(null=True)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    payload = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["device", "seq"],
                condition=Q(seq__isnull=False),
                name="journal_one_entry_a_number_of_a_device",
            )
        ]
        indexes = [
            models.Index(fields=["subject", "recorded_at"], name="journal_of_a_subject"),
            # What devices send is the most of it, and is never looked for by its kind.
            models.Index(
                fields=["kind", "recorded_at"],
                condition=Q(device=""),
                name="journal_own_doings",
            ),
            # Rows come in the order of their recording: a few pages a million of them.
            BrinIndex(fields=["recorded_at"], name="journal_by_time", autosummarize=True),
        ]
        triggers = [append_only("entry_append_only")]


class Link(models.Model):
    """
    A place in the chain: after ``entry`` everything up to here has this digest.

    Entries are linked shortly after they were committed, by one hand, so that writers never wait
    for one another.
    """

    position = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT)
    digest = models.BinaryField(max_length=32)

    class Meta:
        triggers = [append_only("link_append_only")]


class Reaction(models.Model):
    """
    Something to be done because of an entry, and whether it was: once an entry and a reaction.

    ``tries`` counts the times it failed; ``given_up_at`` is set when trying again cannot help.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="reactions")
    code = models.CharField(max_length=64)
    noted_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    given_up_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "code"], name="journal_one_reaction_an_entry_and_code"
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="journal_reactions_due",
                condition=Q(done_at__isnull=True, given_up_at__isnull=True),
            )
        ]
