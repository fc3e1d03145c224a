"""Table of the forms of rounds."""

from typing import ClassVar

from django.db import models

from linli.store.models import PlaceField


class Form(models.Model):
    """
    One version of a form: what it asks, as it was read from the spreadsheet.

    ``definition`` is what the questions are (see the room ``domain``), ``digest`` the SHA-256 of the
    spreadsheet. A version never changes; what is to be otherwise is another version.
    """

    outside_the_locks: ClassVar[str] = "questions, not answers: it tells of nobody"

    id = models.UUIDField(primary_key=True)
    place = PlaceField()
    name = models.CharField(max_length=100)
    version = models.CharField(max_length=40)
    definition = models.JSONField(default=dict)
    digest = models.BinaryField(max_length=32, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "name", "version"], name="screening_one_form_a_version"
            ),
        ]
