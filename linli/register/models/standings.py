"""Table of standings: what holds of a person for a while, and which feature says so."""

from datetime import UTC, datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from linli.register.models.records import Person
from linli.store.models import Placed

_HELD = Func(
    F("began_at"),
    F("ended_at"),
    Value("[)"),
    function="tstzrange",
    output_field=DateTimeRangeField(),
)


class Standing(Placed):
    """
    Something that holds of a person from ``began_at`` until ``ended_at``: observation, a code, a pass.

    This is where features meet: one writes, the others read. ``kind`` names what it is about
    (``isolation``), ``value`` is a code of the feature that wrote it, ``source`` the key of the record
    there. ``ends_at`` is when it is to end, ``ended_at`` when it did. ``place`` is where the person
    lives and follows a move. Rows say nothing of the why; they go with the record they speak of.
    ``version`` counts what was said about it and ``seal`` proves that we said it: the database takes no
    other row (migration ``0009_sealed_standings``).
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="standings")
    kind = models.CharField(max_length=32)
    value = models.CharField(max_length=48)
    source = models.UUIDField()
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    noted_at = models.DateTimeField()
    version = models.PositiveSmallIntegerField(default=1)
    seal = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="register_one_standing_a_kind",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (_HELD, RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="register_standing_ends_after_it_began",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["place", "kind", "value"],
                name="register_open_standings",
                condition=Q(ended_at__isnull=True),
            ),
            models.Index(fields=["source"], name="register_standings_by_source"),
        ]


def said_of(row: Standing) -> str:
    """Write what a row says, in the one text that is sealed: as ``register_standing_said`` does."""
    said = (
        "register_standing",
        row.pk,
        row.version,
        row.person_id,
        row.kind,
        row.value,
        row.source,
        _instant(row.began_at),
        _instant(row.ends_at),
        _instant(row.ended_at),
    )
    return "|".join(str(one) for one in said)


def _instant(at: datetime | None) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f") if at else ""
