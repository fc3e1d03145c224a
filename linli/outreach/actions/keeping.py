"""Forget what was said and to which number, when the dated retention is over; the figures stay."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.outreach import models
from linli.outreach.queries.policy import policy_at
from linli.store.reach import reaching


@transaction.atomic
def forget(*, now: datetime) -> int:
    """Empty the texts, values and numbers that are older than policy keeps them; tell how many."""
    with reaching(EVERYWHERE):
        before = now - policy_at(on=local_day(now)).keep_texts
        tellings = models.Telling.objects.filter(told_at__lt=before, until__lt=now)
        forgotten = tellings.exclude(parameters_sealed=None).update(parameters_sealed=None)
        old = models.Delivery.objects.filter(asked_at__lt=before, next_at=None)
        held = Q(to_sealed__isnull=False) | Q(text_sealed__isnull=False) | ~Q(to_masked="")
        return forgotten + old.filter(held).update(to_sealed=None, to_masked="", text_sealed=None)
