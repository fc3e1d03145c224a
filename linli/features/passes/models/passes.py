"""Tables of what was issued: passes and the cards that carry them."""

from django.db import models
from django.db.models import F, Q

from linli.features.passes.domain.kinds import Holder
from linli.features.passes.domain.states import Carrier
from linli.store.models import Placed

OPEN = Q(ended_at__isnull=True)


class Pass(Placed):
    """
    A pass: who may go through which gates, on what ground, from when until when.

    ``place`` is where the holder lives (a guest's: the household that asked, or the community),
    ``area`` how far it opens gates. ``terms`` are hours, quota and regimes as they were when it was
    issued, ``policy`` their version.
    """

    kind = models.CharField(max_length=24)
    holder = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Holder])
    ground = models.CharField(max_length=32)
    person = models.UUIDField(null=True)
    household = models.UUIDField(null=True)
    plate = models.CharField(max_length=12, blank=True)
    guest = models.CharField(max_length=40, blank=True)
    area = models.CharField(max_length=64)
    terms = models.JSONField(default=dict)
    policy = models.CharField(max_length=64)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=16, blank=True)
    reason = models.CharField(max_length=32, blank=True)
    reason_words = models.CharField(max_length=500, blank=True)
    issued_by = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    ended_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="passes_end_after_beginning", condition=Q(ends_at__gt=F("begins_at"))
            ),
            models.UniqueConstraint(
                fields=["kind", "household"],
                condition=OPEN & Q(holder="household"),
                name="passes_one_a_household",
            ),
            models.UniqueConstraint(
                fields=["kind", "person"],
                condition=OPEN & Q(holder="person"),
                name="passes_one_a_person",
            ),
            models.UniqueConstraint(
                fields=["kind", "plate"],
                condition=OPEN & Q(holder="vehicle"),
                name="passes_one_a_vehicle",
            ),
        ]
        indexes = [
            models.Index(fields=["place"], name="passes_open", condition=OPEN),
            models.Index(fields=["ends_at", "id"], name="passes_by_end", condition=OPEN),
            models.Index(fields=["household"], name="passes_of_a_home"),
            models.Index(fields=["person"], name="passes_of_a_person"),
            models.Index(fields=["plate"], name="passes_of_a_plate", condition=~Q(plate="")),
            models.Index(fields=["issued_at", "id"], name="passes_by_issue"),
        ]


class Card(Placed):
    """
    What carries the code of a pass: a phone, or a printed card.

    ``card`` is its pseudonym, ``signed`` the pass as it was signed for it, from ``begins_at`` until
    ``ends_at``. A phone's codes are made from ``seed``, which is sealed; a printed card has ``check``.
    """

    of = models.ForeignKey(Pass, on_delete=models.PROTECT, related_name="cards")
    carrier = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Carrier])
    card = models.BinaryField(max_length=16)
    share = models.BinaryField(max_length=8)
    turn = models.PositiveIntegerField()
    key = models.BinaryField(max_length=8)
    signed = models.BinaryField()
    seed = models.BinaryField(default=b"")
    check_byte = models.PositiveSmallIntegerField(null=True)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    given_by = models.CharField(max_length=64)
    given_at = models.DateTimeField()
    given_to = models.CharField(max_length=64, blank=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["card"], name="passes_no_two_cards_alike"),
            models.UniqueConstraint(
                fields=["of", "given_to"],
                condition=OPEN & Q(carrier="phone"),
                name="passes_one_phone_card_a_user",
            ),
        ]
        indexes = [
            models.Index(fields=["share"], name="passes_cards_of_a_share"),
            models.Index(
                fields=["ends_at"],
                name="passes_phones_to_renew",
                condition=OPEN & Q(carrier="phone"),
            ),
            models.Index(fields=["ended_at"], name="passes_cards_ended"),
        ]
