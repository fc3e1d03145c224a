"""What was checked at a gate, as it was decided there, and what the server said later."""

from uuid import UUID

from django.db import models
from django.db.models import Q

from linli.features.gates.domain.checks import DecidedBy, Done, Movement, Verdict, Way
from linli.store.models import Placed


class Check(Placed):
    """
    Somebody wanted through. ``verdict`` and ``reasons`` are the gate's and never change.

    ``id`` is that of the journal's entry; ``done`` is what the guard then did. ``card`` is the pseudonym
    of the card that was shown, ``pass_id`` the pass it carries, ``share`` whose quota that draws on; a
    household's card is anybody's of it, and ``person`` the first of them. ``sealed`` holds
    what must be recorded of a visitor or a vehicle (name, phone, dwelling, plate). ``again`` and
    ``again_reasons`` are what the server made of it when it knew more, at ``settled_at``.
    """

    gate_id: UUID
    gate = models.ForeignKey("gates.Gate", on_delete=models.PROTECT, related_name="checks")
    device = models.ForeignKey("gates.Device", on_delete=models.PROTECT, related_name="checks")
    movement = models.CharField(max_length=16, choices=[(m.value, m.value) for m in Movement])
    way = models.CharField(max_length=16, choices=[(w.value, w.value) for w in Way])
    person = models.UUIDField(null=True)
    household = models.UUIDField(null=True)
    pass_id = models.UUIDField(null=True)
    card = models.BinaryField(max_length=16, null=True)
    share = models.BinaryField(max_length=8, null=True)
    sealed = models.BinaryField(null=True)
    plate_digest = models.BinaryField(max_length=32, null=True)
    musts = models.JSONField(default=dict)
    verdict = models.CharField(max_length=8, choices=[(v.value, v.value) for v in Verdict])
    reasons = models.JSONField(default=list)
    done = models.CharField(max_length=16, choices=[(d.value, d.value) for d in Done])
    pack = models.PositiveIntegerField(default=0)
    decided_by = models.CharField(max_length=8, choices=[(d.value, d.value) for d in DecidedBy])
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    again = models.CharField(max_length=8, blank=True)
    again_reasons = models.JSONField(default=list)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["gate", "happened_at"], name="gates_checks_of_a_gate"),
            models.Index(
                fields=["person", "happened_at"],
                name="gates_moves_of_a_person",
                condition=Q(person__isnull=False),
            ),
            models.Index(
                fields=["share", "happened_at"],
                name="gates_moves_on_a_quota",
                condition=Q(share__isnull=False),
            ),
            models.Index(
                fields=["recorded_at", "id"],
                name="gates_checks_to_weigh",
                condition=Q(settled_at__isnull=True),
            ),
        ]


class WrongCodes(Placed):
    """
    So many codes of no known pass a device asked about in one minute.

    What comes as fast as a machine can make it up is counted here and leaves no row of its own.
    """

    gate = models.ForeignKey("gates.Gate", on_delete=models.PROTECT, related_name="wrong_codes")
    device = models.ForeignKey("gates.Device", on_delete=models.PROTECT, related_name="wrong_codes")
    minute = models.DateTimeField()
    codes = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device", "minute"], name="gates_one_count_a_minute"),
        ]
