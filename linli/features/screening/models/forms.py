"""Tables of the forms of rounds, and of the devices that collect by them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from linli.store.models import PlaceField


class Form(models.Model):
    """
    One version of a form: what it asks, as it was read from the spreadsheet.

    ``definition`` is what the questions are (see the room ``domain``), ``digest`` the SHA-256 of the
    spreadsheet, ``xform`` what clients are given; one that was written by hand has none. A version that
    is published never changes; what is to be otherwise is another version.
    """

    outside_the_locks: ClassVar[str] = "questions, not answers: it tells of nobody"

    id = models.UUIDField(primary_key=True)
    place = PlaceField()
    name = models.CharField(max_length=100)
    version = models.CharField(max_length=40)
    definition = models.JSONField(default=dict)
    digest = models.BinaryField(max_length=32, null=True)
    form_id = models.CharField(max_length=60, blank=True)
    xform = models.TextField(blank=True)
    brought_by = models.CharField(max_length=64, blank=True)
    brought_at = models.DateTimeField(null=True)
    published_by = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "name", "version"], name="screening_one_form_a_version"
            ),
            models.UniqueConstraint(
                fields=["place", "form_id", "version"],
                condition=~Q(form_id=""),
                name="screening_one_xform_a_version",
            ),
        ]


class Medium(models.Model):
    """A file beside a form: a picture, a recording, a list of choices. ``hash`` is its MD5, for clients."""

    outside_the_locks: ClassVar[str] = "belongs to the questions, as they do: it tells of nobody"

    id = models.UUIDField(primary_key=True)
    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="media")
    name = models.CharField(max_length=200)
    hash = models.CharField(max_length=32)
    bytes = models.PositiveIntegerField()
    content = models.BinaryField()
    brought_by = models.CharField(max_length=64)
    brought_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "name"], name="screening_one_medium_a_name")
        ]


class Collector(models.Model):
    """
    A device that collects with the standard client of the field, in the name of one post.

    ``digest`` is the HMAC of its password, which was shown once. It ends with the post, or when
    somebody revokes it.
    """

    outside_the_locks: ClassVar[str] = (
        "read to find out who asks; it names a member of staff by key"
    )

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=40, unique=True)
    digest = models.BinaryField(max_length=32)
    user = models.UUIDField()
    place = PlaceField()
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    revoked_by = models.CharField(max_length=64, blank=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user"], name="screening_collectors_of_user")]
