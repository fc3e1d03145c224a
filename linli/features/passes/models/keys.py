"""The table of keys: our own, one after another, and those of other issuers that we take."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from linli.kernel.tokens.keys import Algorithm


class Key(models.Model):
    """
    The public half of a key; ours signs until ``signs_until``, another's never signs here.

    The secret half of ours is made from the machine's secret and ``id`` whenever it is needed; it is
    kept nowhere. ``kinds`` are those taken from another issuer; none means all of ours.
    """

    outside_the_locks: ClassVar[str] = "public halves of keys, published on a page of the house"

    id = models.UUIDField(primary_key=True)
    number = models.BinaryField(max_length=8, unique=True)
    issuer = models.CharField(max_length=40)
    name = models.CharField(max_length=80, blank=True)
    algorithm = models.SmallIntegerField(choices=[(one.value, one.name) for one in Algorithm])
    public = models.BinaryField(max_length=64)
    kinds = models.JSONField(null=True)
    begins_at = models.DateTimeField()
    signs_until = models.DateTimeField(null=True)
    ends_at = models.DateTimeField()
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    ended_by = models.CharField(max_length=64, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["begins_at"],
                condition=Q(signs_until__isnull=False, ended_at__isnull=True),
                name="passes_one_own_key_a_time",
            )
        ]
