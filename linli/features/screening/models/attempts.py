"""Table of attempts to reach a household."""

from django.db import models

from linli.features.screening.domain.rounds import Asked, Outcome
from linli.features.screening.models.rounds import Turn
from linli.store.models import Placed


class Attempt(Placed):
    """A call or a visit and what it came to. The key is the client's: sent twice it counts once."""

    turn = models.ForeignKey(Turn, on_delete=models.PROTECT, related_name="attempts")
    way = models.CharField(max_length=8, choices=[(way, way) for way in Asked])
    outcome = models.CharField(max_length=16, choices=[(one, one) for one in Outcome])
    call_back_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    noted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["turn", "at"], name="screening_attempts_of_a_turn")]
