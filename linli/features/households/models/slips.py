"""Tables of the slips by which a household comes in, and of the phone that answers."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from linli.store.models import Placed, PlaceField


class Slip(Placed):
    """
    A printed secret for one dwelling; or, with ``person``, an invitation to one member.

    Only keyed digests are kept: of the whole secret, and of the part that people type. A new slip
    for a dwelling ends the one before. ``used_at`` is when somebody came in by it: once.
    """

    dwelling = models.UUIDField()
    person = models.UUIDField(null=True)
    household = models.UUIDField(null=True)
    digest = models.BinaryField(max_length=32, unique=True)
    typed_digest = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=64)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dwelling"],
                condition=Q(ended_at__isnull=True, person__isnull=True),
                name="households_one_slip_a_dwelling",
            )
        ]
        indexes = [
            models.Index(fields=["typed_digest"], name="households_slips_as_typed"),
            models.Index(fields=["place"], name="households_slips_of_a_place"),
        ]


class Contact(models.Model):
    """The phone of a community that is answered, and when: printed everywhere, so no secret."""

    outside_the_locks: ClassVar[str] = "the phone of an office, printed on slips and posters"

    id = models.UUIDField(primary_key=True)
    area = PlaceField()
    phone = models.CharField(max_length=24)
    hours = models.CharField(max_length=60, blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area"],
                condition=Q(ended_at__isnull=True),
                name="households_one_contact_an_area",
            )
        ]
