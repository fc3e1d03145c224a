"""Tables of rounds: who is to be asked, who asks them, how far it has come."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from linli.features.screening.domain.rounds import Rung, State
from linli.features.screening.models.forms import Form
from linli.store.models import Placed, PlaceField, ScopedQuerySet

OPEN = Q(state=State.OPEN)


class Round(models.Model):
    """
    A round of an area: every household that lived there at ``opened_at`` is to be asked by ``due_at``.

    ``after`` is the round before it; ``lasting`` names the questions that round has answered for good,
    which are not asked again. A round with ``only`` asks a group alone, for the reason in ``notice``.
    ``households`` counts the universe as it was frozen. The instants of the ladder say when all were
    written to, reminded, and when calling began; after ``destroyed_at`` only counts are left.
    """

    outside_the_locks: ClassVar[str] = "a round is announced to everybody; it tells of nobody"

    id = models.UUIDField(primary_key=True)
    place = PlaceField()
    name = models.CharField(max_length=100)
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="rounds")
    after = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="next")
    lasting = models.JSONField(default=list)
    only = models.JSONField(default=dict)
    notice = models.CharField(max_length=300, blank=True)
    households = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=64)
    due_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True)
    messaged_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    calling_at = models.DateTimeField(null=True)
    followed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=64, blank=True)
    destroyed_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place"],
                condition=Q(closed_at__isnull=True),
                name="screening_one_open_round_an_area",
            ),
            models.CheckConstraint(
                name="screening_round_is_due_after_it_opened",
                condition=Q(due_at__gt=models.F("opened_at")),
            ),
        ]
        indexes = [models.Index(fields=["place", "-opened_at"], name="screening_rounds_of_an_area")]


class Turn(Placed):
    """
    One household in one round: who asks it, on which rung of the ladder, and what became of it.

    The universe are the turns without ``arrived_at``; later arrivals have one. ``minutes`` is how
    long it will take by policy, with ``members`` as they were. ``calls`` and ``visits`` count what led
    nowhere; before ``next_at`` nobody tries again. ``sort`` is the walking order.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="turns")
    household = models.UUIDField()
    sort = models.CharField(max_length=200, db_collation="C")
    members = models.PositiveSmallIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField()
    arrived_at = models.DateTimeField(null=True)
    worker = models.UUIDField(null=True)
    rung = models.CharField(max_length=8, choices=[(rung, rung) for rung in Rung])
    calls = models.PositiveSmallIntegerField(default=0)
    visits = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, choices=[(state, state) for state in State])
    how = models.CharField(max_length=8, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "household"], name="screening_one_turn_a_household"
            ),
            models.CheckConstraint(
                name="screening_turn_is_settled_when_not_open",
                condition=Q(state=State.OPEN, settled_at__isnull=True)
                | (~Q(state=State.OPEN) & Q(settled_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["round", "place"], name="screening_turns_of_an_area"),
            models.Index(
                fields=["round", "worker", "sort"],
                name="screening_turns_of_a_worker",
                condition=OPEN,
            ),
            models.Index(fields=["household"], name="screening_turns_of_household"),
        ]


class Tally(models.Model):
    """
    How many turns of a building stand how, since which local day: kept by the database.

    ``among`` says whether they are of the universe or arrived since. Grids add these up; whole
    communities have a sum of their own.
    """

    outside_the_locks: ClassVar[str] = "counts of a whole building: no dwelling, no person"

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="tallies")
    level = models.CharField(max_length=16)
    place = PlaceField()
    state = models.CharField(max_length=12)
    rung = models.CharField(max_length=8)
    how = models.CharField(max_length=8, blank=True)
    among = models.CharField(max_length=8)
    settled_on = models.DateField(null=True)
    turns = models.IntegerField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    *("round", "level", "place", "state", "rung", "how", "among"),
                    "settled_on",
                ],
                nulls_distinct=False,
                name="screening_one_tally_a_place",
            ),
        ]


class CommunityDay(models.Model):
    """
    What the turns of a community in a round came to on one local day; without a day, those still open.

    Kept by the database. One row wide instead of one a kind: a city adds up thousands of rounds. Those of
    a row are ``universe`` and ``arrived`` together; each stands in ``open_…`` by its rung, in ``answered``
    (and by its way beside that), or under the end it had.
    """

    outside_the_locks: ClassVar[str] = "counts of a whole community: no dwelling, no person"

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="days")
    place = PlaceField()
    settled_on = models.DateField(null=True)
    universe = models.IntegerField(default=0)
    arrived = models.IntegerField(default=0)
    open_message = models.IntegerField(default=0)
    open_phone = models.IntegerField(default=0)
    open_door = models.IntegerField(default=0)
    answered = models.IntegerField(default=0)
    answered_self = models.IntegerField(default=0)
    answered_phone = models.IntegerField(default=0)
    answered_door = models.IntegerField(default=0)
    answered_device = models.IntegerField(default=0)
    answered_paper = models.IntegerField(default=0)
    unreachable = models.IntegerField(default=0)
    empty = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    moved = models.IntegerField(default=0)
    duplicate = models.IntegerField(default=0)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "place", "settled_on"],
                nulls_distinct=False,
                name="screening_one_row_a_community_and_day",
            ),
        ]


class Screener(models.Model):
    """
    Somebody who works in a round, from ``joined_at`` until ``left_at``.

    ``places`` is where their post lets them ask; ``grid`` says that this is a grid of their own.
    """

    outside_the_locks: ClassVar[str] = "who works in a round, by key: staff in their office alone"

    id = models.UUIDField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="screeners")
    user = models.UUIDField()
    place = PlaceField()
    places = models.JSONField()
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    left_for = models.CharField(max_length=100, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "user"],
                condition=Q(left_at__isnull=True),
                name="screening_one_place_in_a_round",
            ),
        ]
