"""Gives a household its end without an answer; the register's moves count too."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.loading import locked_or_arrived
from linli.features.screening.actions.noting import Deed, note
from linli.features.screening.actions.opening import put_in
from linli.features.screening.actions.settling import settle
from linli.features.screening.domain.rounds import State
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import queries as register

# Not reached and refused come of attempts; these can be known without one.
KNOWN_WITHOUT_ASKING = frozenset((State.EMPTY, State.MOVED, State.DUPLICATE))
REGISTER = "register"


class CannotAccount(Refused):
    """An end that a household cannot be given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounted:
    """What is known of a household without its answer: it is empty, moved, or stands twice."""

    round: UUID
    household: UUID
    end: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What the register had for a round: so many came, so many have gone since it began."""

    arrived: int
    gone: int


@transaction.atomic
def account_for(*, accounted: Accounted, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Give a household its end.

    :raises NotYours: if it is not in the round, or out of reach.
    :raises CannotAccount: ``screening.done_already``, ``screening.round_closed``,
        ``screening.end_of_attempts`` for an end that only attempts can bring.
    """
    within = by.may("screening.answer")
    turn = locked_or_arrived(
        round=accounted.round, household=accounted.household, within=within, now=now, ids=ids
    )
    if turn is None:
        raise NotYours(str(accounted.household))
    reasons = list(shut(turn))
    if turn.state != State.OPEN:
        reasons.append(Reason(code="screening.done_already"))
    if accounted.end not in KNOWN_WITHOUT_ASKING:
        reasons.append(Reason(code="screening.end_of_attempts"))
    if reasons:
        raise CannotAccount(*reasons)
    settle(turn, state=accounted.end, by=by.id, now=now, ids=ids)
    deed = Deed(
        kind="accounted",
        subject=turn.id,
        place=turn.place,
        at=now,
        payload={"end": accounted.end.value},
    )
    note(deed, by=by.id, now=now, id=ids())


@transaction.atomic
def follow(*, round: UUID, now: datetime, ids: Ids, within: Jurisdiction) -> Followed:
    """
    Account for who came and who has gone since a round began, as the register has it. Idempotent.

    ``within`` is how far the second lock is open; what of the round lies beyond is left alone.
    """
    row = models.Round.objects.select_for_update().filter(id=round, closed_at=None).first()
    if row is None:
        return Followed(arrived=0, gone=0)
    area = within.narrowed_to(row.place)
    living = register.open_households(within=area)
    turns = models.Turn.objects.within(area).filter(round=row)
    known = frozenset(turns.values_list("household", flat=True))
    # A round that asks a group alone has no later arrivals.
    arrived = frozenset() if row.only else living - known
    if arrived:
        lines = tuple(line for line in register.frame(within=area) if line.household in arrived)
        put_in(lines, round=row, on=local_day(now), ids=ids, arrived_at=now)
    gone = turns.filter(state=State.OPEN, household__in=known - living).select_for_update()
    left = list(gone.order_by("id"))
    for turn in left:
        settle(turn, state=State.MOVED, by=REGISTER, now=now, ids=ids)
    models.Round.objects.filter(id=row.id).update(followed_at=now)
    if arrived or left:
        counted = {"arrived": len(arrived), "gone": len(left)}
        deed = Deed(kind="followed", subject=row.id, place=row.place, at=now, payload=counted)
        note(deed, by=REGISTER, now=now, id=ids())
    return Followed(arrived=len(arrived), gone=len(left))


def shut(turn: models.Turn) -> tuple[Reason, ...]:
    """Say that a turn cannot be changed any more, where its round is closed."""
    closed = turn.round.closed_at is not None
    return (Reason(code="screening.round_closed"),) if closed else ()
