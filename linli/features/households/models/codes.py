"""Table of the codes that members show."""

from django.db import models
from django.db.models import Q

from linli.store.models import Placed


class MemberCode(Placed):
    """
    A code for one member of a household. Its token says nothing; only its digest is kept.

    The token can be made again from this row and the machine's key, so that it may be shown and
    printed any number of times and is never stored.
    """

    person = models.UUIDField()
    household = models.UUIDField()
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at__isnull=True),
                name="households_one_code_a_person",
            )
        ]
