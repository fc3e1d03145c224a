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
from linli.features.isolation.queries import policies
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused


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
    _end_stage(case, at=at)
    told = Told(kind="refusal_settled", at=at, payload={"settlement": settlement})
    note_of(case, told=told, by=by, now=now, ids=ids)


def stand_on(
    case: models.Refusal, *, stage: Stage, of: Ladder, by: str, now: datetime, ids: Ids
) -> None:
    """Let a case stand on a rung from an instant on."""
    _end_stage(case, at=stage.began_at)
    rung = of.rungs[stage.rung]
    models.RefusalStage.objects.create(
        id=ids(),
        place=case.place,
        refusal=case,
        rung=stage.rung,
        level=rung.level,
        began_at=stage.began_at,
        due_at=refusing.due_at(stage, of=of),
        by=by,
    )
    if stage.rung:
        payload: dict[str, str | int] = {"level": rung.level, "rung": stage.rung}
        told = Told(kind="refusal_climbed", at=stage.began_at, payload=payload)
        note_of(case, told=told, by=by, now=now, ids=ids)


def _end_stage(case: models.Refusal, *, at: datetime) -> None:
    rows = models.RefusalStage.objects.within(Jurisdiction(places=(case.place,)))
    rows.filter(refusal=case, ended_at=None).update(ended_at=at)


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
