"""
Tables of the indicators: the figures of every day, what has to be counted again, the days done.

Facts hold figures of areas from the community up. No person stands in them, but a small figure may
point to one: they stand behind both locks like everything else.
"""

from django.db import models

from linli.store.models import Placed


class Fact(Placed):
    """
    What a measure came to in an area on a day.

    ``published`` is the figure of the end of the day, kept for good; ``value`` is what is known now,
    and ``because`` says why the two differ. A ratio is no fact: it is read from those of its parts.
    """

    on = models.DateField()
    measure = models.CharField(max_length=64, db_collation="C")
    value = models.BigIntegerField()
    cut_off_at = models.DateTimeField()
    published = models.BigIntegerField(null=True)
    because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "on", "measure"],
                name="indicators_one_fact_a_place_day_and_measure",
            ),
        ]


class Mark(Placed):
    """
    A table has changed at a place: what counts its rows there has to be counted again.

    Written by the database with every change (``linli.store.following``), and taken away when it was
    counted. ``since_at`` is the earliest instant that the change speaks of; nothing means today.
    """

    about = models.CharField(max_length=64)
    since_at = models.DateTimeField(null=True)
    because = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["place"], name="indicators_marks_of_a_place")]


class Day(models.Model):
    """A day was counted everywhere, and closed: its figures were published."""

    on = models.DateField(primary_key=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
