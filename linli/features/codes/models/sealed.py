"""Tables that hold what a code follows from, and the codes themselves."""

from django.db import models

from linli.features.codes.domain.colours import Colour
from linli.store.models import Placed


class Fact(Placed):
    """
    Something established about a person; never changed, corrected by a row beside it.

    All columns are filled by the database from ``said``.
    """

    person = models.UUIDField()
    kind = models.CharField(max_length=16)
    value = models.CharField(max_length=16)
    source = models.CharField(max_length=100)
    evidence = models.CharField(max_length=200)
    happened_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    noted_by = models.CharField(max_length=64)
    noted_at = models.DateTimeField()
    kept_until = models.DateTimeField()
    said = models.TextField()
    seal = models.BinaryField(max_length=32)

    class Meta:
        indexes = [
            models.Index(fields=["person", "happened_at"], name="codes_facts_of_a_person"),
            models.Index(fields=["kept_until"], name="codes_facts_to_forget"),
        ]


class Correction(Placed):
    """A fact was wrong: since when it does not count any more, why, and who says so."""

    fact = models.OneToOneField(Fact, on_delete=models.CASCADE, related_name="correction")
    why = models.CharField(max_length=200)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    kept_until = models.DateTimeField()
    said = models.TextField()
    seal = models.BinaryField(max_length=32)


class Decision(Placed):
    """
    What the code of a person was found to be at an instant.

    ``said`` holds the facts, the rules weighed, what did not hold and what it stood on; ``colour`` is
    made by the database from what did not hold. ``same`` digests all but the time: weighed again with
    the same outcome nothing is written.
    """

    person = models.UUIDField()
    same = models.CharField(max_length=32)
    colour = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Colour])
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    kept_until = models.DateTimeField()
    said = models.TextField()
    seal = models.BinaryField(max_length=32)

    class Meta:
        indexes = [
            models.Index(fields=["person", "at"], name="codes_decisions_of_a_person"),
            models.Index(fields=["kept_until"], name="codes_decisions_to_forget"),
        ]


class Code(Placed):
    """
    The code of a person now; the key is the person's. Written by the database from decisions alone.

    ``since`` is when the colour became what it is; ``next_at`` when it has to be weighed again.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="codes")
    same = models.CharField(max_length=32)
    colour = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Colour])
    since = models.DateTimeField()
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["place", "colour"], name="codes_of_a_place"),
            models.Index(fields=["next_at"], name="codes_to_weigh_again"),
        ]
