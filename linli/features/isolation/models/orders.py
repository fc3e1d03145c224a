"""Tables of the order itself: who, why, how, until when, what was exposed, agreed, objected."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from linli.features.isolation.domain.orders import Regime
from linli.store.models import Placed

OPEN = Q(ended_at__isnull=True)


# The time in which a row holds, half-open.
HELD = Func(
    F("began_at"),
    F("ended_at"),
    Value("[)"),
    function="tstzrange",
    output_field=DateTimeRangeField(),
)


class Order(Placed):
    """
    An observation order for one person; ``place`` is the dwelling observed.

    ``ground`` is one of the closed list, ``reference`` the law or plan as it was then quoted;
    ``conditions`` are codes, as the regime had them on the day. ``ends_at`` follows from the
    exposures by ``policy`` (identifiers, versions and figures, kept so that the end can be derived
    again). ``ended_at`` is when the person was released, or the order taken back.
    """

    person = models.UUIDField()
    household = models.UUIDField(null=True)
    ground = models.CharField(max_length=48)
    reference = models.CharField(max_length=200)
    group = models.CharField(max_length=32, blank=True)
    regime = models.CharField(max_length=32, choices=[(one.value, one.value) for one in Regime])
    conditions = models.JSONField(default=list)
    policy = models.JSONField(default=dict)
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=32, blank=True)
    issued_by = models.CharField(max_length=64)
    issued_as = models.CharField(max_length=32)
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="isolation_one_order_a_person_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (HELD, RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="isolation_ends_after_beginning", condition=Q(ends_at__gt=F("began_at"))
            ),
            models.CheckConstraint(
                name="isolation_ended_after_beginning",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
            ),
        ]
        indexes = [
            models.Index(fields=["place"], name="isolation_open_orders", condition=OPEN),
            models.Index(fields=["ends_at", "id"], name="isolation_orders_by_end", condition=OPEN),
            models.Index(fields=["household"], name="isolation_orders_of_a_home"),
            models.Index(fields=["person", "began_at"], name="isolation_orders_of_a_person"),
        ]


class Exposure(Placed):
    """
    Why the count starts where it does: day 0 is ``last_on``, at ``last_at`` where that is known.

    ``of`` is the order of the member of the household the person was exposed to. An exposure that
    turned out to be none is withdrawn, and the end is counted again.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="exposures")
    kind = models.CharField(max_length=32)
    last_on = models.DateField()
    last_at = models.DateTimeField(null=True)
    of = models.UUIDField(null=True)
    noted_by = models.CharField(max_length=64)
    noted_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=64, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["order", "last_on"], name="isolation_exposures")]


class Suitability(Placed):
    """
    Whether the dwelling suits observation at home, as somebody found it; the latest holds.

    ``answers`` are codes of what was asked (an own room, a window that opens …); ``lacking`` those
    that were not met; ``living_with`` the keys of those who stay in the dwelling.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="suitabilities")
    answers = models.JSONField(default=dict)
    lacking = models.JSONField(default=list)
    living_with = models.JSONField(default=list)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()


class Consent(Placed):
    """
    Somebody was told the conditions and agreed, or did not: on the phone, on paper, through a guardian.

    ``document`` is the notice they read. Without consent the order stands all the same; the row says
    that it was explained.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="consents")
    document = models.UUIDField(null=True)
    answer = models.CharField(max_length=16)
    way = models.CharField(max_length=16)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(answer="agreed"),
                name="isolation_one_consent_an_order",
            )
        ]


class Objection(Placed):
    """Somebody says that the order is wrong; the answer is due by an instant, or it climbs."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="objections")
    said = models.TextField()
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    answer = models.CharField(max_length=32, blank=True)
    answer_words = models.TextField(blank=True)
    answered_by = models.CharField(max_length=64, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(answered_at__isnull=True),
                name="isolation_one_open_objection_an_order",
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="isolation_open_objections",
                condition=Q(answered_at__isnull=True),
            )
        ]
