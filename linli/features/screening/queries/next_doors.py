"""The next household in walking order: where somebody goes on who has just done with one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from linli.features.screening import models
from linli.features.screening.domain.rounds import Rung, State
from linli.features.screening.queries.turns import PAGE, After
from linli.kernel.places import Jurisdiction


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDoor:
    """The turn to go on with, and behind which turn its list begins when it is not on the first page."""

    turn: UUID | None
    after: After | None = None


def next_door(
    *,
    round: UUID,
    household: UUID,
    worker: UUID,
    rung: Rung,
    within: Jurisdiction,
    now: datetime,
) -> NextDoor:
    """Find what comes behind a household among what a worker has to do on a rung; else the first there is."""
    turns = models.Turn.objects.within(within).filter(round=round)
    here = turns.filter(household=household).values_list("sort", "id").first()
    rows = turns.filter(Q(next_at=None) | Q(next_at__lte=now), state=State.OPEN)
    due = rows.filter(worker=worker, rung=rung)
    if here is None:
        return NextDoor(turn=None)
    sort, id = here
    behind = due.filter(Q(sort__gt=sort) | Q(sort=sort, id__gt=id))
    found = behind.order_by("sort", "id").values_list("id", flat=True).first()
    if found is None:
        first = due.exclude(id=id).order_by("sort", "id").values_list("id", flat=True).first()
        return NextDoor(turn=first)
    is_far = due.filter(sort__lt=sort).count() >= PAGE
    return NextDoor(turn=found, after=here if is_far else None)
