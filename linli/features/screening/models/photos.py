"""Table of what was sent along with an answer: photos, recordings."""

from django.db import models

from linli.features.screening.models.answers import Answer
from linli.store.models import Placed


class Photo(Placed):
    """
    A file that an answer names. It goes with its answer.

    ``name`` is what the answer calls it, ``kind`` what it was found to be (``jpeg``), ``bytes`` how
    large it is.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="photos")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8)
    bytes = models.PositiveIntegerField()
    content = models.BinaryField()
    came_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "name"], name="screening_one_photo_a_name"),
        ]
