"""What the actions on a refusal share: its row, its rung, its entry, its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from linli.areas.actions import Ids
from linli.features.isolation import models
from linli.features.isolation.actions.entering import Deed, note
from linli.features.isolation.domain import refusing
from linli.features.isolation.domain.refusing import Ladder, Settlement, Stage
from linli.features.isolation.domain.work import REFUSAL
from linli.features.isolation.queries import policies
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.work import actions as work
from linli.work.domain.kinds import Opening
from linli.work.domain.rungs import RUNG_OF


class CannotSettle(Refused):
    """A step of a refusal that its ladder does not have, or that comes too early or alone."""


def close(
    case: models.Refusal,
    *,
    settlement: Settlement,
    by: str,
    at: datetime,
    now: datetime,
    ids: Ids,
) -> None:
    """End a case whose row is locked, at an instant."""
    case.outcome, case.closed_by, case.closed_at = settlement, by, at
    case.save(update_fields=["outcome", "reference", "closed_by", "closed_at"])
    end_stage(case, outcome=settlement, by=by, at=at, now=now, ids=ids)
    told = Told(kind="refusal_settled", at=at, payload={"settlement": settlement})
    note_of(case, told=told, by=by, now=now, ids=ids)


def stand_on(
    case: models.Refusal, *, stage: Stage, of: Ladder, by: str, now: datetime, ids: Ids
) -> None:
    """Let a case stand on a rung from an instant on."""
    end_stage(case, outcome="climbed", by=by, at=stage.began_at, now=now, ids=ids)
    rung = of.rungs[stage.rung]
    row = models.RefusalStage.objects.create(
        id=ids(),
        place=case.place,
        refusal=case,
        rung=stage.rung,
        level=rung.level,
        began_at=stage.began_at,
        due_at=refusing.due_at(stage, of=of),
        by=by,
    )
    _put_on_a_list(case, row, of=of, now=now, ids=ids)
    if stage.rung:
        payload: dict[str, str | int] = {"level": rung.level, "rung": stage.rung}
        told = Told(kind="refusal_climbed", at=stage.began_at, payload=payload)
        note_of(case, told=told, by=by, now=now, ids=ids)


def _put_on_a_list(
    case: models.Refusal, stage: models.RefusalStage, *, of: Ladder, now: datetime, ids: Ids
) -> None:
    """Let whoever holds the rung have it on their list, with where it came from."""
    if stage.due_at and stage.due_at <= now:
        return  # the next rung has it by now: this runs late
    came_from = of.rungs[max(stage.rung - 1, 0)].goes
    opening = Opening(
        kind=REFUSAL,
        subject=stage.id,
        place=case.place,
        household=case.order.household,
        person=case.order.person,
        facts={"refusal": str(case.id), "attempts": case.steps.count()},
        due_at=stage.due_at,
        rung=RUNG_OF[came_from],
    )
    work.open_item(item=opening, now=now, ids=ids)
    goes = RUNG_OF[of.rungs[stage.rung].goes]
    raising = work.Raising(kind=REFUSAL, subject=stage.id, to=goes, at=now)
    work.raise_item(raising=raising, now=now, ids=ids)


def end_stage(
    case: models.Refusal, *, outcome: str, by: str, at: datetime, now: datetime, ids: Ids
) -> None:
    """End the stage on which a case stands, and the work of it; idempotent."""
    rows = models.RefusalStage.objects.within(Jurisdiction(places=(case.place,)))
    for stage in rows.filter(refusal=case, ended_at=None):
        stage.ended_at = at
        stage.save(update_fields=["ended_at"])
        work.close_item(kind=REFUSAL, subject=stage.id, outcome=outcome, by=by, now=now, ids=ids)


def open_case(key: UUID, *, within: Jurisdiction) -> models.Refusal:
    """
    Lock a case that is not closed.

    :raises CannotSettle: ``refusal.closed``.
    :raises NotYours: if it is out of reach.
    """
    rows = models.Refusal.objects.within(within).filter(id=key)
    row: models.Refusal | None = rows.select_for_update().first()
    if row is None:
        raise NotYours(str(key))
    if row.closed_at:
        raise CannotSettle(Reason(code="refusal.closed"))
    return row


def ladder_of(case: models.Refusal) -> Ladder:
    """Give the ladder under which a case began: a new one does not change what was promised."""
    return policies.ladder(place=case.place, on=local_day(case.opened_at))


def stage_of(case: models.Refusal) -> Stage:
    """Tell on which rung a case stands."""
    row = case.stages.get(ended_at=None)
    return Stage(rung=row.rung, began_at=row.began_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of a case in the journal: its kind, when it happened, codes and figures."""

    kind: str
    at: datetime
    payload: Mapping[str, str | int] = field(default_factory=dict)


def note_of(case: models.Refusal, *, told: Told, by: str, now: datetime, ids: Ids) -> None:
    """Write the one entry of what was done to a case."""
    whole = {"order": str(case.order_id), **told.payload}
    deed = Deed(kind=told.kind, subject=case.id, place=case.place, at=told.at, payload=whole)
    note(deed, by=by, now=now, id=ids())


def refuse(reasons: tuple[Reason, ...]) -> None:
    """Refuse with every reason; none, and it may go on."""
    if reasons:
        raise CannotSettle(*reasons)
