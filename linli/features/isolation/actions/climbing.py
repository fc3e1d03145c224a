"""A refusal goes up: when its time has come, when somebody passes it up; and how it ends."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.isolation import models
from linli.features.isolation.actions import cases
from linli.features.isolation.domain import refusing
from linli.features.isolation.domain.refusing import Settlement, Stage
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason


@transaction.atomic
def pass_up(*, refusal: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Let the next rung take a case up now, before its time.

    :raises CannotSettle: ``refusal.closed``, ``refusal.at_the_top``.
    :raises NotYours: if the case is out of reach.
    """
    case = cases.open_case(refusal, within=by.may("isolation.persuade"))
    steps, stage = cases.ladder_of(case), cases.stage_of(case)
    if refusing.due_at(stage, of=steps) is None:
        raise cases.CannotSettle(Reason(code="refusal.at_the_top"))
    following = Stage(rung=stage.rung + 1, began_at=now)
    cases.stand_on(case, stage=following, of=steps, by=by.id, now=now, ids=ids)


@transaction.atomic
def settle(
    *,
    refusal: UUID,
    settlement: Settlement,
    reference: str,
    by: Actor,
    now: datetime,
    ids: Ids,
) -> None:
    """
    End a case: nobody has to go any more, or the authority has decided in writing (``reference``).

    :raises CannotSettle: ``refusal.closed``, ``refusal.authority_not_reached``,
        ``refusal.no_reference``; ``refusal.agreed_without_attempt``: that is noted as an attempt.
    :raises NotYours: if the case, or deciding it, is out of reach.
    """
    decided = settlement is Settlement.DECIDED_BY_AUTHORITY
    case = cases.open_case(
        refusal, within=by.may("isolation.decide" if decided else "isolation.persuade")
    )
    if settlement is Settlement.AGREED:
        raise cases.CannotSettle(Reason(code="refusal.agreed_without_attempt"))
    against = refusing.objections_to_settlement(
        settlement, stage=cases.stage_of(case), reference=reference, of=cases.ladder_of(case)
    )
    cases.refuse(against)
    case.reference = reference.strip() if decided else ""
    cases.close(case, settlement=settlement, by=by.id, at=now, now=now, ids=ids)


@transaction.atomic
def climb(*, within: Jurisdiction, now: datetime, ids: Ids, at_most: int) -> int:
    """
    Let the next rungs take up the cases whose time has come; tell how many rungs were climbed.

    Idempotent; each rung at the instant it was due, none left out, however late this runs. Two at
    once take turns.
    """
    due = models.RefusalStage.objects.within(within).filter(ended_at=None, due_at__lte=now)
    keys = list(due.order_by("due_at", "id").values_list("refusal", flat=True)[:at_most])
    cases = models.Refusal.objects.within(within).filter(id__in=keys, closed_at=None)
    waiting = cases.select_for_update(skip_locked=True).order_by("opened_at", "id")
    return sum(_climb(case, now=now, ids=ids) for case in waiting)


def _climb(case: models.Refusal, *, now: datetime, ids: Ids) -> int:
    steps = cases.ladder_of(case)
    climbed = refusing.next_stages(cases.stage_of(case), of=steps, now=now)
    for stage in climbed:
        cases.stand_on(case, stage=stage, of=steps, by="clock", now=now, ids=ids)
    return len(climbed)
