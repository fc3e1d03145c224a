"""Forget what was told about something that nobody may know any more, and to whom."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from linli.kernel.places import EVERYWHERE
from linli.outreach import models
from linli.store.destroying import Destroyed, Forgetting, destroy
from linli.store.reach import reaching


@transaction.atomic
def forget_told(*, forgetting: Forgetting) -> Destroyed:
    """
    Destroy tellings with their deliveries, carried or not; tell what that was.

    ``kinds`` are how the templates begin. No entry is written: it is part of an action that records
    what it destroyed.
    """
    with reaching(EVERYWHERE):  # what is about a subject may lie anywhere the subject has been
        tellings = list(_tellings(forgetting))
        deliveries = models.Delivery.objects.filter(telling__any_of=tellings)
        return destroy(
            {
                models.Delivery: deliveries.values_list("id", flat=True),
                models.Telling: tellings,
            }
        )


def _tellings(forgetting: Forgetting) -> Any:
    about = Q(subject__any_of=forgetting.subjects)
    if forgetting.kinds:
        here = models.Telling.objects.within(forgetting.within)
        about |= Q(id__in=here.filter(template__startswith=forgetting.kinds).values("id"))
    if forgetting.partly:
        here = models.Telling.objects.within(forgetting.within)
        about |= Q(id__in=here.filter(subject__any_of=forgetting.partly).values("id"))
    return models.Telling.objects.filter(about).values_list("id", flat=True)
