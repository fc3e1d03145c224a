"""Turns as pages show them: the doors of a worker, one household with all that was tried and answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from linli.areas import queries as areas
from linli.features.screening import models
from linli.features.screening.domain.rounds import Rung, State
from linli.features.screening.queries.rounds import RoundRecord, round_at
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.register.queries import HouseholdLine

PAGE = 50
_ON_PAPER = 500
After = tuple[str, UUID]
"""The walking order and the key of the turn that the page before ended with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnLine:
    """
    A household in a round, as a list shows it. ``home`` is nothing when it has left the register.

    ``is_asked_again`` says that its answer was reopened.
    """

    id: UUID
    household: UUID
    home: HouseholdLine | None
    worker: UUID | None
    rung: Rung
    state: State
    how: str
    calls: int
    visits: int
    minutes: int
    next_at: datetime | None
    arrived_at: datetime | None
    settled_at: datetime | None
    is_asked_again: bool
    key: After


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptLine:
    """A call or a visit and what it came to."""

    way: str
    outcome: str
    call_back_at: datetime | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """An answer and where it stands: replaced by another, kept beside one, or the one that counts."""

    id: UUID
    values: Mapping[str, Any]
    version: str
    by: str
    how: str
    at: datetime
    taken_at: datetime
    remarks: tuple[str, ...]
    is_current: bool
    replaces: UUID | None = None
    asked_again: tuple[tuple[str, str, datetime], ...] = ()
    """Ground, reason, when."""

    photos: tuple[tuple[UUID, str], ...] = ()
    """What came along: key, and how the answer calls it."""

    unsound: tuple[str, ...] = ()
    """The questions whose answer the form does not allow, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPage:
    """One household in one round: all that was tried, all that was answered."""

    round: RoundRecord
    line: TurnLine
    attempts: tuple[AttemptLine, ...]
    answers: tuple[AnswerLine, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    """How those are called who tried and answered, by actor."""


def doors_of(
    *,
    round: UUID,
    worker: UUID,
    within: Jurisdiction,
    now: datetime,
    rung: Rung,
    after: After | None = None,
) -> tuple[TurnLine, ...]:
    """
    List what a worker has to do on a rung, in walking order.

    Whoever is to be tried later (called back, or a while after the last try) is not among them.
    """
    rows = _open(round, within).filter(worker=worker, rung=rung)
    due = rows.filter(Q(next_at=None) | Q(next_at__lte=now))
    return _page(due, within=within, after=after)


def to_do(*, round: UUID, rung: Rung, within: Jurisdiction) -> tuple[UUID, ...]:
    """List the households that are open on a rung, in walking order."""
    rows = _open(round, within).filter(rung=rung)
    return tuple(rows.order_by("sort", "id").values_list("household", flat=True))


def called_back(
    *, round: UUID, worker: UUID, within: Jurisdiction, now: datetime
) -> tuple[TurnLine, ...]:
    """List whom a worker has to try later, by the time."""
    rows = _open(round, within).filter(worker=worker, next_at__gt=now)
    return _lines(rows.order_by("next_at", "id")[:PAGE], within=within)


def missing(
    *, round: UUID, within: Jurisdiction, after: After | None = None
) -> tuple[TurnLine, ...]:
    """List who is not accounted for yet, in walking order."""
    return _page(_open(round, within), within=within, after=after)


def doors_at(*, round: UUID, place: str, within: Jurisdiction) -> tuple[TurnLine, ...]:
    """
    List the households of a unit or a building, open or not, in walking order: what a sheet shows.

    Of a wider area only the first: nobody prints a community in one go.
    """
    rows = models.Turn.objects.within(within.narrowed_to(place)).filter(round=round)
    return _lines(rows.order_by("sort", "id")[:_ON_PAPER], within=within)


def turns_by_key(*, keys: Iterable[UUID], within: Jurisdiction) -> Mapping[UUID, tuple[UUID, UUID]]:
    """Tell round and household of some turns; what is out of reach is absent."""
    rows = models.Turn.objects.within(within).filter(id__in=tuple(keys))
    return {id: (round, home) for id, round, home in rows.values_list("id", "round", "household")}


def attempts_known(*, keys: Iterable[UUID], within: Jurisdiction) -> frozenset[UUID]:
    """Tell which of some attempts are noted already."""
    rows = models.Attempt.objects.within(within).filter(id__in=tuple(keys))
    return frozenset(rows.values_list("id", flat=True))


def own_turns(*, place: str, within: Jurisdiction) -> tuple[tuple[RoundRecord, TurnLine], ...]:
    """List the turns of whoever lives at a dwelling in the rounds that are under way."""
    rows = models.Turn.objects.within(within).filter(place=place, round__closed_at=None)
    found = list(rows.order_by("round__opened_at", "id"))
    lines = _lines(found, within=within)
    homes = [
        (row.round_id, line)
        for row, line in zip(found, lines, strict=True)
        if line.home is not None
    ]
    return tuple((round_at(id=round, within=within), line) for round, line in homes)


def own_household(*, round: UUID, within: Jurisdiction) -> UUID:
    """
    Find the household that answers for itself, within its own dwelling.

    :raises NotYours: if it is not in the round.
    """
    rows = models.Turn.objects.within(within).filter(round=round).order_by("arrived_at", "id")
    household: UUID | None = rows.values_list("household", flat=True).first()
    if household is None:
        raise NotYours(str(round))
    return household


def turn_page(*, round: UUID, household: UUID, within: Jurisdiction) -> TurnPage:
    """
    Read one household in one round.

    :raises NotYours: if it is not in the round, or out of reach.
    """
    rows = models.Turn.objects.within(within).filter(round=round, household=household)
    lines = _lines(rows, within=within)
    if not lines:
        raise NotYours(str(household))
    (line,) = lines
    attempts, answers = _attempts(line.id, within), _answers(line.id, within)
    actors = {one.by for one in attempts} | {one.by for one in answers}
    return TurnPage(
        round=round_at(id=round, within=within),
        line=line,
        attempts=attempts,
        answers=answers,
        names=areas.names_of_actors(tuple(actors)),
    )


def _open(round: UUID, within: Jurisdiction) -> QuerySet[Any]:
    rows: QuerySet[Any] = models.Turn.objects.within(within)
    return rows.filter(round=round, state=State.OPEN)


def _page(
    rows: QuerySet[Any], *, within: Jurisdiction, after: After | None
) -> tuple[TurnLine, ...]:
    if after:
        sort, id = after
        rows = rows.filter(Q(sort__gt=sort) | Q(sort=sort, id__gt=id))
    return _lines(rows.order_by("sort", "id")[:PAGE], within=within)


def _lines(rows: Iterable[models.Turn], *, within: Jurisdiction) -> tuple[TurnLine, ...]:
    found = list(rows)
    keys = tuple(row.household for row in found)
    homes = {home.id: home for home in register.households_by_key(keys=keys, within=within)}
    asked = models.Reopening.objects.within(within).filter(
        turn__in=[row.id for row in found], settled_at=None
    )
    asked_again = set(asked.values_list("turn", flat=True)) if found else set()
    return tuple(
        TurnLine(
            id=row.id,
            household=row.household,
            home=homes.get(row.household),
            worker=row.worker,
            rung=Rung(row.rung),
            state=State(row.state),
            how=row.how,
            calls=row.calls,
            visits=row.visits,
            minutes=row.minutes,
            next_at=row.next_at,
            arrived_at=row.arrived_at,
            settled_at=row.settled_at,
            is_asked_again=row.id in asked_again,
            key=(row.sort, row.id),
        )
        for row in found
    )


def _attempts(turn: UUID, within: Jurisdiction) -> tuple[AttemptLine, ...]:
    rows = models.Attempt.objects.within(within).filter(turn=turn).order_by("at", "id")
    return tuple(
        AttemptLine(
            way=row.way,
            outcome=row.outcome,
            call_back_at=row.call_back_at,
            by=row.by,
            at=row.at,
        )
        for row in rows
    )


def _answers(turn: UUID, within: Jurisdiction) -> tuple[AnswerLine, ...]:
    rows = list(models.Answer.objects.within(within).filter(turn=turn).order_by("taken_at", "id"))
    replaced = {row.replaces_id for row in rows}
    reopenings: dict[UUID, list[tuple[str, str, datetime]]] = {}
    for one in models.Reopening.objects.within(within).filter(turn=turn).order_by("at", "id"):
        reopenings.setdefault(one.answer_id, []).append((one.ground, one.reason, one.at))
    photos: dict[UUID, list[tuple[UUID, str]]] = {}
    kept = models.Photo.objects.within(within).filter(answer__turn=turn).order_by("name", "id")
    for id, answer, name in kept.values_list("id", "answer", "name"):
        photos.setdefault(answer, []).append((id, name))
    return tuple(
        AnswerLine(
            id=row.id,
            values=row.values,
            unsound=tuple(row.unsound),
            version=row.version,
            by=row.by,
            how=row.how,
            at=row.at,
            taken_at=row.taken_at,
            remarks=tuple(row.remarks),
            replaces=row.replaces_id,
            is_current=row.id not in replaced and "besides" not in row.remarks,
            asked_again=tuple(reopenings.get(row.id, ())),
            photos=tuple(photos.get(row.id, ())),
        )
        for row in rows
    )
