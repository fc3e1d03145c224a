"""
Tables of forms: who asks, what they ask, when it was due on the way down, and what was given.

Forms and senders say nothing of anybody and stand open; what was asked of an area, and given, has a place.
"""

from django.db import models
from django.db.models import Q

from linli.store.models import Placed


class Sender(models.Model):
    """A department that asks, as it is called on its forms."""

    id = models.UUIDField(primary_key=True)
    called = models.CharField(max_length=100, unique=True)


class Form(models.Model):
    """A form of a sender, known again by its title without dates."""

    id = models.UUIDField(primary_key=True)
    sender = models.ForeignKey(Sender, on_delete=models.PROTECT, related_name="forms")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=8)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sender", "title"], name="returns_one_form_a_title"),
        ]


class Version(models.Model):
    """How a form looked from a time on: its headings in their order."""

    id = models.UUIDField(primary_key=True)
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    headings = models.JSONField()
    first_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["form", "number"], name="returns_versions_are_numbered"
            ),
        ]


class Meaning(models.Model):
    """What a person said that a heading of a form asks: a code, or that it stays open."""

    id = models.UUIDField(primary_key=True)
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="meanings")
    heading = models.CharField(max_length=200)
    code = models.CharField(max_length=64)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["form", "heading"], name="returns_one_meaning_a_heading"
            ),
        ]


class Demand(Placed):
    """A form asked of an area: the blank as it came, for which day, when it reached us."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="demands")
    file_name = models.CharField(max_length=200)
    blank = models.BinaryField()
    on = models.DateField()
    received_at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["place", "received_at"], name="returns_demands_by_place")]


class Deadline(Placed):
    """When a form was due at one level on its way down; the place is that of the demand."""

    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, related_name="deadlines")
    tier = models.CharField(max_length=16)
    due_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["demand", "tier"], name="returns_one_deadline_a_level"),
        ]


class Filling(Placed):
    """
    A form given back: when, by whom, how much of it the house could answer.

    ``new`` are the headings that were really new. A list says who was on it by expression, never who;
    on ``delete_on`` whoever took it out is reminded, and says when it is gone.
    """

    demand = models.ForeignKey(Demand, null=True, on_delete=models.PROTECT, related_name="fillings")
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    filled_cells = models.PositiveIntegerField()
    open_cells = models.PositiveIntegerField()
    new = models.JSONField(default=list)
    who = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=200, blank=True)
    recipient = models.CharField(max_length=100, blank=True)
    delete_on = models.DateField(null=True)
    reminded_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="returns_a_list_has_a_purpose_and_an_end",
                condition=Q(who="") | (~Q(purpose="") & Q(delete_on__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["place", "at"], name="returns_fillings_by_place"),
            models.Index(
                fields=["delete_on"],
                name="returns_lists_to_delete",
                condition=Q(reminded_at__isnull=True, delete_on__isnull=False),
            ),
        ]


class SavedGroup(Placed):
    """An expression under a name that an area uses again and again."""

    name = models.CharField(max_length=60)
    said = models.CharField(max_length=200)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "name"], name="returns_one_group_a_name"),
        ]
