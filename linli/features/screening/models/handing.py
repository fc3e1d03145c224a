"""Tables of what devices handed in, as it came: filled-in forms, and what came along until it is settled."""

from django.db import models
from django.db.models import Q

from linli.features.screening.domain.handing import STUCK, Fate
from linli.features.screening.models.rounds import Turn
from linli.store.models import Placed


class Handed(Placed):
    """
    A filled-in form as it came, durably kept before anything is done with it.

    The key is made of its bytes: sent twice it is one row. ``answer`` is the key that its answer has or
    will have, ``form`` the version it was filled in on, ``content`` the form, packed and sealed.
    ``given_at`` is when it was finished; ``reasons`` are codes and facts of a refusal.
    """

    turn = models.ForeignKey(
        Turn, on_delete=models.PROTECT, related_name="handed", db_index=False
    )  # its index stands below, by name
    answer = models.UUIDField()
    # No reference: every device of a round would wait for the one row of its form.
    form = models.UUIDField()
    content = models.BinaryField()
    by = models.CharField(max_length=64)
    given_at = models.DateTimeField()
    came_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    fate = models.CharField(max_length=8, choices=[(one, one) for one in Fate], default=Fate.WAITS)
    reasons = models.JSONField(default=list)

    class Meta:
        indexes = [
            models.Index(
                fields=["came_at", "id"],
                name="screening_handed_waits",
                condition=Q(settled_at__isnull=True),
            ),
            models.Index(
                fields=["place"], name="screening_handed_stuck", condition=Q(fate__in=STUCK)
            ),
            models.Index(fields=["turn"], name="screening_handed_of_a_turn"),
        ]


class Brought(models.Model):
    """How much an account has handed in on a local day, so that a device gone wrong fills no disk."""

    id = models.BigAutoField(primary_key=True)
    by = models.CharField(max_length=64)
    on = models.DateField()
    bytes = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "on"], name="screening_one_sum_a_day")]


class Enclosed(Placed):
    """
    A file that came along with what was handed in, until it stands beside the answer.

    ``name`` is what the answer calls it, ``kind`` what it was found to be.
    """

    handed = models.ForeignKey(Handed, on_delete=models.CASCADE, related_name="enclosed")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8)
    bytes = models.PositiveIntegerField()
    content = models.BinaryField()
    came_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["handed", "name"], name="screening_one_enclosed_a_name")
        ]
