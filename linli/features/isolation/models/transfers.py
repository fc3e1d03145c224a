"""Tables of the way to another place: asked, accepted, gone, arrived."""

from django.db import models
from django.db.models import F, Q

from linli.features.isolation.models.orders import Order
from linli.store.models import Placed, PlaceField


class Reception(Placed):
    """
    What an area is asked to take on, as the side that is asked sees it; ``place`` is that area.

    It tells how many people, what they need and when, and which area asks: nobody's key and no
    dwelling. Whoever asks has no reach here: the row is laid down with the lock opened for that one
    writing, as a message is. ``kind`` is a kind of transfer, or ``handover``.
    """

    kind = models.CharField(max_length=32)
    from_place = PlaceField()
    people = models.PositiveSmallIntegerField()
    needs = models.JSONField(default=list)
    to_name = models.CharField(max_length=100, blank=True)
    wanted_at = models.DateTimeField()
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=16, blank=True)
    reason = models.CharField(max_length=48, blank=True)
    room = models.PositiveSmallIntegerField(null=True)
    contact = models.CharField(max_length=100, blank=True)
    expected_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=64, blank=True)
    answered_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=16, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="isolation_accepted_with_room_contact_and_time",
                condition=~Q(answer="accepted")
                | Q(room__gte=F("people"), expected_at__isnull=False) & ~Q(contact=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["place", "asked_at"],
                name="isolation_open_receptions",
                condition=Q(ended_at__isnull=True),
            ),
            models.Index(
                fields=["asked_at", "id"],
                name="isolation_unanswered",
                condition=Q(answered_at__isnull=True, ended_at__isnull=True),
            ),
        ]


class ReceptionClimb(Placed):
    """An unanswered reception was taken up by an area above both sides, at the instant it was due."""

    reception = models.ForeignKey(Reception, on_delete=models.PROTECT, related_name="climbs")
    to_area = PlaceField()
    level = models.CharField(max_length=16)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reception", "level"], name="isolation_each_level_once_a_reception"
            )
        ]


class Transfer(Placed):
    """
    Somebody is to be brought somewhere: an observation site, a fever clinic, a medical visit and back.

    ``to_place`` is the area that has to accept before anybody is sent; ``to_name`` what it is called
    on paper; ``reception`` the key of the question put to it. What happened to it are its steps.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="transfers")
    reception = models.UUIDField()
    kind = models.CharField(max_length=32)
    to_place = PlaceField()
    to_name = models.CharField(max_length=100)
    transport = models.CharField(max_length=32, blank=True)
    wanted_at = models.DateTimeField()
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(closed_at__isnull=True),
                name="isolation_one_open_transfer_an_order",
            )
        ]
        indexes = [models.Index(fields=["reception"], name="isolation_transfers_asked")]


class Acceptance(Placed):
    """
    The receiving side takes somebody: who is called there, from when on, until when it holds.

    It carries the key of its transfer, so that a step can point to no other (see ``TransferStep``).
    """

    transfer = models.OneToOneField(Transfer, on_delete=models.PROTECT, related_name="acceptance")
    contact = models.CharField(max_length=100)
    expected_at = models.DateTimeField()
    holds_until = models.DateTimeField()
    policy = models.CharField(max_length=32)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="isolation_an_acceptance_has_its_transfers_key",
                condition=Q(id=F("transfer_id")),
            )
        ]


class TransferStep(Placed):
    """
    A step of a transfer: accepted, declined, under way, arrived, called off; by whom, when.

    Nobody is sent without an acceptance: every step but declining and breaking off points to that of
    its own transfer. ``details`` are the vehicle and who drives.
    """

    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="steps")
    acceptance = models.ForeignKey(Acceptance, null=True, on_delete=models.PROTECT)
    step = models.CharField(max_length=24)
    reason = models.CharField(max_length=48, blank=True)
    details = models.JSONField(default=dict)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["transfer", "step"], name="isolation_each_step_of_a_transfer_once"
            ),
            models.CheckConstraint(
                name="isolation_nobody_is_sent_unaccepted",
                condition=Q(step__in=("declined", "broken_off"))
                | Q(acceptance_id=F("transfer_id"), acceptance__isnull=False),
            ),
        ]
