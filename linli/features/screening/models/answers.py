"""Tables of answers, of why one was asked for again, and of what falls out of them."""

import pgtrigger
from django.db import models
from django.db.models import Q

from linli.features.screening.domain.answers import How
from linli.features.screening.domain.rounds import Arranged, Decided, Ground, List
from linli.features.screening.models.forms import Form
from linli.features.screening.models.rounds import Turn
from linli.store.models import Placed


class Answer(Placed):
    """
    What a household answered, on a version of the form: ``values`` by the name of the question.

    The key is given where it was answered: sent twice it counts once. ``version`` is what the sender
    said. ``unsound`` names the questions whose answer the form does not allow. An answer never changes:
    the one that takes its place names it in ``replaces``, and both stay.
    """

    turn = models.ForeignKey(Turn, on_delete=models.PROTECT, related_name="answers")
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="answers")
    version = models.CharField(max_length=40)
    values = models.JSONField()
    by = models.CharField(max_length=64)
    how = models.CharField(max_length=8, choices=[(how, how) for how in How])
    at = models.DateTimeField()
    taken_at = models.DateTimeField()
    remarks = models.JSONField(default=list)
    unsound = models.JSONField(default=list)
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    class Meta:
        indexes = [models.Index(fields=["turn", "taken_at"], name="screening_answers_of_a_turn")]
        triggers = [pgtrigger.ReadOnly(name="answer_only_moves", exclude=["place"])]


class Reopening(Placed):
    """An answer is asked for again: on a ground, by whom, until another has taken its place."""

    turn = models.ForeignKey(Turn, on_delete=models.PROTECT, related_name="reopenings")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="reopenings")
    ground = models.CharField(max_length=12, choices=[(one, one) for one in Ground])
    reason = models.CharField(max_length=300)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["turn"],
                condition=Q(settled_at__isnull=True),
                name="screening_one_open_reopening_a_turn",
            ),
        ]


class Proposal(Placed):
    """
    A household that an answer puts on a list, until a person has decided.

    ``facts`` are the answers that put it there, by the name of the question. What was arranged after it
    was confirmed is ``arrangement``.
    """

    turn = models.ForeignKey(Turn, on_delete=models.PROTECT, related_name="proposals")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="proposals")
    household = models.UUIDField()
    list = models.CharField(max_length=16, choices=[(one, one) for one in List])
    facts = models.JSONField(default=dict)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=64, blank=True)
    decision = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in Decided])
    arranged_at = models.DateTimeField(null=True)
    arrangement = models.CharField(
        max_length=12, blank=True, choices=[(one, one) for one in Arranged]
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "list"], name="screening_one_proposal_a_list"
            ),
        ]
        indexes = [
            models.Index(
                fields=["place", "list"],
                name="screening_open_proposals",
                condition=Q(decided_at__isnull=True),
            )
        ]
