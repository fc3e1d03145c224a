"""Tables of what everybody may read: counts by rule, and the anchors of the chain."""

from django.db import models

from linli.store.append_only import append_only


class PublicCount(models.Model):
    """
    How many codes of an area cost a rule something on a day; none where it is too few to be told.

    ``code`` is the national code of the area; the empty ``rule`` counts the colour itself.
    """

    area = models.CharField(max_length=64)
    day = models.DateField()
    colour = models.CharField(max_length=8)
    rule = models.CharField(max_length=64, blank=True)
    number = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "day", "colour", "rule"], name="codes_each_count_once_a_day"
            )
        ]


class Anchor(models.Model):
    """The end of the journal's chain on a day, to be printed and kept elsewhere."""

    day = models.DateField(primary_key=True)
    position = models.BigIntegerField()
    digest = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        triggers = [append_only("anchor_append_only")]
