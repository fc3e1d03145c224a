"""Who stands at a gate when, and what they hand over."""

from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from linli.store.models import Placed

_HELD = Func(
    F("begins_at"),
    F("ends_at"),
    Value("[)"),
    function="tstzrange",
    output_field=DateTimeRangeField(),
)


class Shift(Placed):
    """
    Somebody stands at a gate from ``begins_at`` to ``ends_at``.

    ``came_at`` and ``went_at`` are when they took over and handed over; ``note`` is what whoever comes
    next should know. A shift that was called off is ``cancelled_at``.
    """

    gate_id: UUID
    gate = models.ForeignKey("gates.Gate", on_delete=models.PROTECT, related_name="shifts")
    user = models.UUIDField()
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    planned_by = models.CharField(max_length=64)
    planned_at = models.DateTimeField()
    came_at = models.DateTimeField(null=True)
    went_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="gates_shift_ends_after_it_begins",
                condition=Q(ends_at__gt=F("begins_at")),
            ),
            ExclusionConstraint(
                name="gates_nobody_stands_in_two_places",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (_HELD, RangeOperators.OVERLAPS),
                ],
                condition=Q(cancelled_at__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["gate", "begins_at"], name="gates_shifts_of_a_gate")]
