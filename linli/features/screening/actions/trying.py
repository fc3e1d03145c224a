"""Notes an attempt to reach a household, and lets it climb the ladder."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.loading import locked_or_arrived
from linli.features.screening.actions.noting import Deed, note
from linli.features.screening.actions.settling import settle
from linli.features.screening.domain import laddering
from linli.features.screening.domain.answers import AHEAD_AT_MOST
from linli.features.screening.domain.laddering import Standing, Tried
from linli.features.screening.domain.rounds import Asked, Outcome, Rung, State
from linli.features.screening.queries import policies
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours, Reason, Refused


class CannotTry(Refused):
    """An attempt that nobody may make (any more), with every reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """An attempt as it was noted. ``id`` is the client's: sent twice it counts once."""

    id: UUID
    round: UUID
    household: UUID
    way: Asked
    outcome: Outcome
    at: datetime
    call_back_at: datetime | None = None


@transaction.atomic
def record_attempt(*, attempt: Noted, by: Actor, now: datetime, ids: Ids) -> Standing:
    """
    Note a call or a visit that brought no answer, and tell where the household stands then.

    Idempotent by its key. What was tried before the household answered, and comes in later, is kept
    and changes nothing.

    :raises NotYours: if the household is not in the round, or out of reach.
    :raises CannotTry: ``screening.not_at_night``, ``screening.done_already``,
        ``screening.call_back_when``, ``screening.call_back_at_night``, ``screening.not_seen_by_phone``,
        ``screening.tried_later_than_now``, ``screening.round_closed``.
    """
    within = by.may("screening.answer")
    turn = locked_or_arrived(
        round=attempt.round,
        household=attempt.household,
        within=within,
        now=now,
        ids=ids,
    )
    if turn is None:
        raise NotYours(str(attempt.household))
    standing = standing_of(turn)
    if models.Attempt.objects.within(within).filter(turn=turn, id=attempt.id).exists():
        return standing
    tried = Tried(
        way=attempt.way,
        outcome=attempt.outcome,
        at=attempt.at,
        call_back_at=attempt.call_back_at,
    )
    ladder = policies.ladder(place=turn.place, on=local_day(attempt.at))
    reasons = laddering.speaks_against(tried, ladder=ladder)
    if reasons := (*reasons, *_no_longer(turn, tried, now=now)):
        raise CannotTry(*reasons)
    _keep(attempt, turn, by=by.id, now=now)
    _note(attempt, turn, by=by.id, now=now, id=ids())
    if standing.state is not State.OPEN:
        return standing
    then = laddering.after(standing, tried, ladder=ladder)
    _climb(turn, then, by=by.id, now=now, ids=ids)
    return then


def standing_of(turn: models.Turn) -> Standing:
    """Tell where a turn stands on the ladder."""
    return Standing(
        rung=Rung(turn.rung),
        calls=turn.calls,
        visits=turn.visits,
        next_at=turn.next_at,
        state=State(turn.state),
    )


def _no_longer(turn: models.Turn, tried: Tried, *, now: datetime) -> tuple[Reason, ...]:
    if tried.at > now + AHEAD_AT_MOST:
        return (Reason(code="screening.tried_later_than_now"),)
    if turn.round.closed_at and tried.at > turn.round.closed_at:
        return (Reason(code="screening.round_closed"),)
    if turn.settled_at and tried.at > turn.settled_at:
        return (Reason(code="screening.done_already"),)
    return ()


def _climb(turn: models.Turn, then: Standing, *, by: str, now: datetime, ids: Ids) -> None:
    turn.rung, turn.calls, turn.visits = then.rung, then.calls, then.visits
    turn.next_at = then.next_at
    if then.state is State.OPEN:
        turn.save(update_fields=["rung", "calls", "visits", "next_at"])
    else:
        settle(turn, state=then.state, by=by, now=now, ids=ids)


def _keep(attempt: Noted, turn: models.Turn, *, by: str, now: datetime) -> None:
    models.Attempt.objects.create(
        id=attempt.id,
        place=turn.place,
        turn=turn,
        way=attempt.way,
        outcome=attempt.outcome,
        call_back_at=attempt.call_back_at,
        by=by,
        at=attempt.at,
        noted_at=now,
    )


def _note(attempt: Noted, turn: models.Turn, *, by: str, now: datetime, id: UUID) -> None:
    payload = {"way": attempt.way.value, "outcome": attempt.outcome.value}
    deed = Deed(kind="tried", subject=turn.id, place=turn.place, at=attempt.at, payload=payload)
    note(deed, by=by, now=now, id=id)
