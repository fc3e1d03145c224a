"""A reviewer decides several at once, or finds that one was declined by mistake."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.domain import Actor
from linli.features.passes import models
from linli.features.passes.actions.loading import NotAsItWas, declined
from linli.features.passes.actions.noting import Means
from linli.features.passes.actions.settling import CannotGrant, grant, issue_after_all
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason
from linli.outreach import actions as outreach


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """How many of several were granted, and every reason for which others wait on."""

    granted: int
    reasons: tuple[Reason, ...]


@transaction.atomic
def grant_several(
    *, applications: tuple[UUID, ...], by: Actor, now: datetime, means: Means
) -> Several:
    """
    Grant those of several that can be; the others wait on as they were.

    What has photographs is looked at one by one: it waits on with ``passes.not_looked_at``.

    :raises NotYours: if one of them is out of reach.
    """
    shown = _with_photographs(applications, within=by.may("passes.decide"))
    granted, reasons = 0, [Reason(code="passes.not_looked_at")] if shown else []
    for application in applications:
        if application in shown:
            continue
        try:
            grant(application=application, last_on=None, by=by, now=now, means=means)
        except (CannotGrant, NotAsItWas) as refused:
            reasons.extend(refused.reasons)
        else:
            granted += 1
    return Several(granted=granted, reasons=tuple({one.code: one for one in reasons}.values()))


def _with_photographs(applications: tuple[UUID, ...], *, within: Jurisdiction) -> frozenset[UUID]:
    rows = models.Photo.objects.within(within).filter(application__in=applications)
    return frozenset(rows.values_list("application_id", flat=True))


@transaction.atomic
def grant_after_all(*, application: UUID, by: Actor, now: datetime, means: Means) -> UUID:
    """
    Grant what was declined by mistake; a refusal that has not arrived is told no more. Tell the pass.

    :raises CannotGrant: ``passes.appeal_waits``, where an appeal is to be answered instead; with every
        reason at once, as things stand now.
    :raises NotAsItWas: ``passes.not_declined``.
    """
    within = by.may("passes.decide")
    row = declined(application, within=within)
    if models.Appeal.objects.within(within).filter(about=row.id, answered_at=None).exists():
        raise CannotGrant(Reason(code="passes.appeal_waits"))
    row.reason, row.answer_words = "", ""
    outreach.withdraw(subject=row.id, now=now)
    return issue_after_all(row, within=within, by=by.id, now=now, means=means).id
