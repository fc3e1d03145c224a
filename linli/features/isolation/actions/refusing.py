"""Somebody does not want to go: opened, tried, provided for, climbed, settled; force is no action."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.isolation import models
from linli.features.isolation.actions import cases
from linli.features.isolation.domain import refusing
from linli.features.isolation.domain.refusing import (
    NEEDS,
    Arrangement,
    AttemptOutcome,
    Attempts,
    Beside,
    Said,
    Settlement,
    Stage,
)
from linli.features.isolation.queries import policies
from linli.features.isolation.queries import refusing as queries
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason


@transaction.atomic
def open_refusal(*, order: UUID, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Note that somebody does not want to go; from now on the case climbs by itself until settled.

    :raises CannotSettle: ``refusal.order_ended``, ``refusal.already_open``.
    :raises NoSuchPolicy: if no ladder is in force.
    :raises NotYours: if the order is out of reach.
    """
    rows = models.Order.objects.within(by.may("isolation.persuade")).filter(id=order)
    row = rows.select_for_update().first()
    if row is None:
        raise NotYours(str(order))
    steps, here = (
        policies.ladder(place=row.place, on=local_day(now)),
        Jurisdiction(places=(row.place,)),
    )
    wrong = {
        "refusal.order_ended": row.ended_at is not None,
        "refusal.already_open": models.Refusal.objects.within(here)
        .filter(order=row, closed_at=None)
        .exists(),
    }
    cases.refuse(tuple(Reason(code=code) for code, is_so in wrong.items() if is_so))
    moving = models.Transfer.objects.within(here).filter(order=row, closed_at=None).first()
    case = models.Refusal.objects.create(
        id=ids(),
        place=row.place,
        order=row,
        transfer=moving.id if moving else None,
        policy=steps.version,
        opened_by=by.id,
        opened_at=now,
    )
    told = cases.Told(kind="refused", at=now)
    cases.note_of(case, told=told, by=by.id, now=now, ids=ids)
    cases.stand_on(case, stage=Stage(rung=0, began_at=now), of=steps, by=by.id, now=now, ids=ids)
    key: UUID = case.id
    return key


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An attempt: when, what came of it, who was there besides, what was given as the reason."""

    at: datetime
    outcome: AttemptOutcome
    together_with: tuple[UUID, ...] = ()
    beside: tuple[Beside, ...] = ()
    said: tuple[Said, ...] = ()


@transaction.atomic
def try_again(*, refusal: UUID, attempt: Attempt, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Note an attempt to win somebody over; if they agree, the case is settled with it.

    :raises CannotSettle: ``refusal.closed``, ``refusal.never_alone`` (the ladder asks for several
        people by now), ``refusal.from_the_future``, ``refusal.out_of_order``.
    :raises NotYours: if the case is out of reach.
    """
    case = cases.open_case(refusal, within=by.may("isolation.persuade"))
    steps, stage = cases.ladder_of(case), cases.stage_of(case)
    so_far = _attempts(case)
    people = frozenset((by.id, *(f"user:{one}" for one in attempt.together_with)))
    known = queries.colleagues(place=case.place, on=local_day(now))
    if not set(attempt.together_with) <= {one.user for one in known}:
        raise cases.CannotSettle(Reason(code="refusal.not_a_colleague"))
    cases.refuse(
        refusing.objections_to_attempt(so_far, people=people, at=attempt.at, now=now, of=steps)
    )
    rung = steps.rungs[stage.rung]
    models.RefusalStep.objects.create(
        id=ids(),
        place=case.place,
        refusal=case,
        rung=stage.rung,
        level=rung.level,
        attempt=so_far.count + 1,
        script=rung.script,
        outcome=attempt.outcome,
        together_with=[str(one) for one in attempt.together_with],
        beside=list(attempt.beside),
        said=list(attempt.said),
        by=by.id,
        at=attempt.at,
        noted_at=now,
    )
    _name_needs(case, attempt, by=by.id, ids=ids)
    payload: dict[str, str | int] = {
        "attempt": so_far.count + 1,
        "level": rung.level,
        "outcome": attempt.outcome,
    }
    told = cases.Told(kind="refusal_tried", at=attempt.at, payload=payload)
    cases.note_of(case, told=told, by=by.id, now=now, ids=ids)
    if attempt.outcome is AttemptOutcome.AGREED:
        cases.close(case, settlement=Settlement.AGREED, by=by.id, at=attempt.at, now=now, ids=ids)


def _name_needs(case: models.Refusal, attempt: Attempt, *, by: str, ids: Ids) -> None:
    known = set(case.needs.values_list("need", flat=True))
    for need in attempt.said:
        if need in NEEDS and need not in known:
            models.RefusalNeed.objects.create(
                id=ids(),
                place=case.place,
                refusal=case,
                need=need,
                named_by=by,
                named_at=attempt.at,
            )


@transaction.atomic
def provide(
    *,
    refusal: UUID,
    need: Said,
    arrangement: Arrangement,
    by: Actor,
    now: datetime,
    ids: Ids,
) -> None:
    """
    Note how something that stands in the way is provided for; said again, the last word holds.

    :raises CannotSettle: ``refusal.closed``, ``refusal.no_such_need``.
    :raises NotYours: if the case is out of reach.
    """
    case = cases.open_case(refusal, within=by.may("isolation.persuade"))
    row = case.needs.filter(need=need).first()
    if row is None:
        raise cases.CannotSettle(Reason(code="refusal.no_such_need"))
    row.arrangement, row.answered_by, row.answered_at = arrangement, by.id, now
    row.save(update_fields=["arrangement", "answered_by", "answered_at"])
    payload = {"need": need, "arrangement": arrangement}
    told = cases.Told(kind="refusal_provided_for", at=now, payload=payload)
    cases.note_of(case, told=told, by=by.id, now=now, ids=ids)


def _attempts(case: models.Refusal) -> Attempts:
    rows = list(case.steps.order_by("attempt"))
    people = {row.by for row in rows} | {f"user:{one}" for row in rows for one in row.together_with}
    return Attempts(
        count=len(rows),
        people=frozenset(people),
        opened_at=case.opened_at,
        last_at=rows[-1].at if rows else None,
    )
