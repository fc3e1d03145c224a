"""What is no longer needed is destroyed: passes that ended, their cards, applications, appeals."""

from datetime import datetime

from django.db import transaction

from linli.features.passes import models
from linli.features.passes.actions.noting import Deed, Means, note
from linli.features.passes.queries.policies import NATION, policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.register.actions import standings

BY_ITSELF = "clock"


@transaction.atomic
def tidy(*, within: Jurisdiction, now: datetime, means: Means, at_most: int) -> int:
    """
    Destroy what ended longer ago than policy lets it be kept; tell how many passes and applications.

    Each leaves one entry by its key: that it was, and that it is destroyed.
    """
    before = now - policy(place=NATION, on=local_day(now)).kept_for
    passes = list(
        models.Pass.objects.within(within)
        .select_for_update(skip_locked=True)
        .filter(ended_at__lt=before)
        .order_by("ended_at", "id")[:at_most]
    )
    applications = list(
        models.Application.objects.within(within)
        .select_for_update(skip_locked=True)
        .filter(decided_at__lt=before)
        .exclude(grant__in=models.Pass.objects.within(within).filter(ended_at=None).values("id"))
        .order_by("decided_at", "id")[:at_most]
    )
    for gone in (*passes, *applications):
        deed = Deed(kind="passes.destroyed", subject=gone.id, place=gone.place)
        note(deed, by=BY_ITSELF, now=now, id=means.ids())
    _destroy(passes, applications, within=within)
    for kind in {row.kind for row in passes}:
        standings.forget(kind=f"pass.{kind}", ended_before=before, within=within)
    return len(passes) + len(applications)


def _destroy(
    passes: list[models.Pass], applications: list[models.Application], *, within: Jurisdiction
) -> None:
    about = [row.id for row in (*passes, *applications)]
    models.Appeal.objects.within(within).filter(about__in=about).delete()
    models.Card.objects.within(within).filter(of__in=[row.id for row in passes]).delete()
    models.Photo.objects.within(within).filter(application__in=applications).delete()
    models.Application.objects.within(within).filter(id__in=about).delete()
    models.Pass.objects.within(within).filter(id__in=about).delete()
