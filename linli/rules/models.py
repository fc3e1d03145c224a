"""
Tables of what is enacted. A version never changes: another one follows it.

Each says what it says in one text, ``said``, under our ``seal``: the database fills the columns from that,
and takes no other row.
"""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from linli.store.append_only import append_only
from linli.store.models import PlaceField

_PUBLIC = "what holds where is public; nobody's life is told here"


class _Days(Func):
    """The days from the first (included) to the last (excluded)."""

    function = "daterange"
    output_field = DateRangeField()


class Revision(models.Model):
    """
    One row that says whether anything was enacted since somebody looked.

    Its number comes from a sequence, so that no number stands for two states, undone ones included; a
    trigger on what is enacted writes it, and nobody else can.
    """

    id = models.SmallIntegerField(primary_key=True)
    number = models.BigIntegerField()


class Rule(models.Model):
    """One version of a condition, as in ``domain.versions.Rule``."""

    outside_the_locks: ClassVar[str] = _PUBLIC

    id = models.UUIDField(primary_key=True)
    code = models.CharField(max_length=100, db_collation="C")
    version = models.CharField(max_length=32)
    place = PlaceField()
    type = models.CharField(max_length=32)
    words = models.JSONField()
    affected_fields = models.JSONField()
    logic = models.JSONField()
    ground = models.JSONField()
    change = models.JSONField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    known_from = models.DateTimeField()
    enacted_by = models.CharField(max_length=64)
    said = models.TextField()
    seal = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "place", "version"], name="rules_one_rule_a_version"
            ),
            models.UniqueConstraint(
                fields=["code", "place", "valid_from"], name="rules_one_rule_begins_a_day"
            ),
            models.CheckConstraint(
                name="rules_rule_ends_after_beginning",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
            ExclusionConstraint(
                name="rules_one_rule_at_a_time",
                expressions=[
                    (F("code"), RangeOperators.EQUAL),
                    (F("place"), RangeOperators.EQUAL),
                    (_Days("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                condition=Q(valid_to__isnull=False),
            ),
        ]
        triggers = [append_only("rule_append_only")]


class Parameter(models.Model):
    """One version of a dated value, as in ``domain.versions.Parameter``."""

    outside_the_locks: ClassVar[str] = _PUBLIC

    id = models.UUIDField(primary_key=True)
    code = models.CharField(max_length=100, db_collation="C")
    place = PlaceField()
    value = models.JSONField()
    unit = models.CharField(max_length=32, blank=True)
    words = models.JSONField()
    ground = models.JSONField()
    change = models.JSONField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    known_from = models.DateTimeField()
    enacted_by = models.CharField(max_length=64)
    said = models.TextField()
    seal = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "place", "valid_from"], name="rules_one_parameter_begins_a_day"
            ),
            models.CheckConstraint(
                name="rules_parameter_ends_after_beginning",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
            ExclusionConstraint(
                name="rules_one_parameter_at_a_time",
                expressions=[
                    (F("code"), RangeOperators.EQUAL),
                    (F("place"), RangeOperators.EQUAL),
                    (_Days("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                condition=Q(valid_to__isnull=False),
            ),
        ]
        triggers = [append_only("parameter_append_only")]
