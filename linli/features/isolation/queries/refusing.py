"""Refusals: which case stands on which rung, what was tried, what is still in the way."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from linli.areas import queries as areas
from linli.areas.domain import Actor, Role
from linli.areas.queries import PostRecord
from linli.features.isolation import models
from linli.features.isolation.domain.refusing import Ladder, Rung
from linli.features.isolation.queries import policies
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, community_of, district_of, lies_in
from linli.kernel.refusals import NotYours
from linli.store.models import ScopedQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRecord:
    """A case stood on a rung for a time; ``by`` is ``clock`` where it climbed by itself."""

    rung: int
    level: str
    began_at: datetime
    due_at: datetime | None
    ended_at: datetime | None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptRecord:
    """An attempt: who went, as whom, what they were told, in codes."""

    attempt: int
    rung: int
    level: str
    outcome: str
    by: str
    together_with: tuple[str, ...]
    beside: tuple[str, ...]
    said: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRecord:
    """Something in the way; nothing as its ``arrangement`` means that it still is."""

    need: str
    arrangement: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalRecord:
    """A case as a list shows it."""

    id: UUID
    order: UUID
    person: UUID
    place: str
    transfer: UUID | None
    opened_at: datetime
    level: str
    rung: int
    due_at: datetime | None
    attempts: int
    outcome: str
    reference: str
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalPage:
    """A case as its page shows it; ``next_alone`` tells whether one worker may still go alone."""

    case: RefusalRecord
    rung: Rung
    ladder: Ladder
    stages: tuple[StageRecord, ...]
    attempts: tuple[AttemptRecord, ...]
    needs: tuple[NeedRecord, ...]
    colleagues: tuple[PostRecord, ...]
    next_alone: bool


def refusal_page(*, id: UUID, by: Actor, now: datetime) -> RefusalPage:
    """
    Read one case.

    :raises NotYours: if it is out of reach.
    """
    row = _cases(by).filter(id=id).first()
    if row is None:
        raise NotYours(str(id))
    steps = policies.ladder(place=row.place, on=local_day(row.opened_at))
    case, attempts = _record(row), tuple(_attempt(one) for one in row.steps.order_by("attempt"))
    people = {one.by for one in attempts} | {by.id}
    people |= {f"user:{key}" for one in attempts for key in one.together_with}
    return RefusalPage(
        case=case,
        rung=steps.rungs[case.rung],
        ladder=steps,
        stages=tuple(_stage(one) for one in sorted(row.stages.all(), key=lambda one: one.rung)),
        attempts=attempts,
        needs=tuple(_need(one) for one in row.needs.order_by("named_at", "id")),
        colleagues=colleagues(place=row.place, on=local_day(now)),
        next_alone=len(attempts) + 1 < steps.several_from_attempt
        or len(people) >= steps.people_at_least,
    )


def refusals(*, by: Actor, since: datetime, at_most: int = 100) -> tuple[RefusalRecord, ...]:
    """List the open cases, those highest up first, then the longest open; settled since, last."""
    shown = Q(closed_at=None) | Q(closed_at__gte=since)
    rows = _cases(by).filter(shown).order_by("opened_at", "id")[:at_most]
    return tuple(
        sorted((_record(row) for row in rows), key=lambda one: (bool(one.closed_at), -one.rung))
    )


def refusals_of(*, order: UUID, by: Actor) -> tuple[RefusalRecord, ...]:
    """List the cases of an order, the latest first."""
    rows = _cases(by).filter(order=order).order_by("-opened_at", "-id")
    return tuple(_record(row) for row in rows)


def _cases(by: Actor) -> ScopedQuerySet:
    rows = models.Refusal.objects.within(by.may("isolation.see"))
    return rows.select_related("order").prefetch_related("stages", "steps")


def _record(row: models.Refusal) -> RefusalRecord:
    last = max(row.stages.all(), key=lambda one: one.rung)
    return RefusalRecord(
        id=row.id,
        order=row.order_id,
        person=row.order.person,
        place=row.place,
        transfer=row.transfer,
        opened_at=row.opened_at,
        level=last.level,
        rung=last.rung,
        due_at=last.due_at if last.ended_at is None else None,
        attempts=len(row.steps.all()),
        outcome=row.outcome,
        reference=row.reference,
        closed_at=row.closed_at,
    )


def _stage(row: models.RefusalStage) -> StageRecord:
    return StageRecord(
        rung=row.rung,
        level=row.level,
        began_at=row.began_at,
        due_at=row.due_at,
        ended_at=row.ended_at,
        by=row.by,
    )


def _attempt(row: models.RefusalStep) -> AttemptRecord:
    return AttemptRecord(
        attempt=row.attempt,
        rung=row.rung,
        level=row.level,
        outcome=row.outcome,
        by=row.by,
        together_with=tuple(row.together_with),
        beside=tuple(row.beside),
        said=tuple(row.said),
        at=row.at,
    )


def _need(row: models.RefusalNeed) -> NeedRecord:
    return NeedRecord(need=row.need, arrangement=row.arrangement, answered_at=row.answered_at)


# Who may go along to somebody: the people of the community, and the officers above it.
_OF_THE_COMMUNITY = frozenset(
    (Role.GRID_WORKER, Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER, Role.DOCTOR)
)
_ABOVE = frozenset((Role.STREET_OFFICER, Role.DISTRICT_OFFICER, Role.DOCTOR))


def colleagues(*, place: str, on: date) -> tuple[PostRecord, ...]:
    """List who could go to a place together with somebody: posts of its community, and above."""
    community = Jurisdiction(places=(community_of(place),))
    district = Jurisdiction(places=(district_of(place),))
    near = areas.posts_in(within=community, roles=_OF_THE_COMMUNITY, on=on)
    above = areas.posts_in(within=district, roles=_ABOVE, on=on)
    grid = areas.grid_of(place=place, on=on)
    # Of the grid workers only those of this grid: a list of forty is no choice.
    here = (p for p in near if p.role is not Role.GRID_WORKER or not grid or p.place == grid.place)
    far = (post for post in above if lies_in(place, area=post.place))
    return tuple({post.user: post for post in (*here, *far)}.values())
