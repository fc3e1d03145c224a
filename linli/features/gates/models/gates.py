"""Gates, the devices enrolled to them, and the packs that these took along."""

from django.db import models
from django.db.models import Q

from linli.features.gates.domain.gates import DeviceKind, GateKind
from linli.features.gates.domain.queues import Queue
from linli.store.models import Placed

OPEN = Q(ended_at__isnull=True)


class Gate(Placed):
    """
    A gate of an estate, or the post at the door of a building; ``place`` is what lies behind it.

    ``handles`` is the key under which people have other names at this gate; it goes when the checks
    that were made under it have gone. ``queue`` is how long a guard said the queue is, at ``queue_at``;
    the same since ``queue_since``.
    """

    kind = models.CharField(max_length=16, choices=[(one.value, one.value) for one in GateKind])
    name = models.CharField(max_length=64)
    secret = models.BinaryField(max_length=32)
    packs = models.PositiveIntegerField(default=0)
    queue = models.CharField(
        max_length=8, blank=True, choices=[(one.value, one.value) for one in Queue]
    )
    queue_since = models.DateTimeField(null=True)
    queue_at = models.DateTimeField(null=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place"],
                condition=OPEN & Q(kind=GateKind.ESTATE.value),
                name="gates_one_gate_an_estate",
            ),
        ]
        indexes = [models.Index(fields=["place", "id"], name="gates_open", condition=OPEN)]


class Enrolment(Placed):
    """Somebody may enrol one device to a gate, once and soon: what the QR code says, digested."""

    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="enrolments")
    kind = models.CharField(max_length=16, choices=[(one.value, one.value) for one in DeviceKind])
    label = models.CharField(max_length=64)
    digest = models.BinaryField(max_length=32)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="gates_one_enrolment_a_code"),
        ]


class Device(Placed):
    """
    A device bound to one gate by its key; ``ended_at`` is when it was revoked.

    ``clock_off`` is how many milliseconds its clock ran ahead when it last spoke, ``unsent`` how many
    entries it said it still had.
    """

    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="devices")
    kind = models.CharField(max_length=16, choices=[(one.value, one.value) for one in DeviceKind])
    label = models.CharField(max_length=64)
    key = models.BinaryField(max_length=65)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=64, blank=True)
    spoke_at = models.DateTimeField()
    clock_off = models.BigIntegerField(default=0)
    unsent = models.PositiveIntegerField(default=0)
    pack = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="gates_one_device_a_key"),
        ]
        indexes = [
            models.Index(fields=["gate", "spoke_at"], name="gates_devices_heard", condition=OPEN),
        ]


class Pack(Placed):
    """A pack that was given out: how large, and until when it holds. Its content is not kept."""

    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="given")
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="packs")
    number = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gate", "number"], name="gates_one_pack_a_number"),
        ]


class Lasting(Placed):
    """
    What lasts of the packs of a gate: people, passes and plates as they are written there.

    ``basis`` tells from which state of the register and of the passes it was made: while that stands it
    need not be made again. It goes with the emergency.
    """

    gate = models.OneToOneField(Gate, on_delete=models.PROTECT, related_name="lasting")
    basis = models.CharField(max_length=64)
    people = models.PositiveIntegerField()
    content = models.BinaryField()
    made_at = models.DateTimeField()
