"""Ends a turn, or takes it up again; with the end nobody asks that household any more."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from linli.areas.actions import Ids
from linli.features.screening import models
from linli.features.screening.domain.rounds import Rung, State
from linli.features.screening.domain.work import SHARE
from linli.kernel.places import EVERYWHERE
from linli.outreach import actions as outreach
from linli.store import bulk
from linli.store.reach import reaching
from linli.work import actions as work
from linli.work.domain.kinds import Opening


def settle(
    turn: models.Turn, *, state: State, how: str = "", by: str, now: datetime, ids: Ids
) -> None:
    """
    Give a turn its end, with where it stands on the ladder, and stop what is under way to that household.

    One statement changes the turn: two of them could block each other over the counts.
    """
    turn.state, turn.how, turn.next_at = state, how, None
    turn.settled_at, turn.settled_by = now, by
    turn.save(
        update_fields=[
            *("rung", "calls", "visits", "next_at"),
            *("state", "how", "settled_at", "settled_by"),
        ]
    )
    outreach.withdraw_from(subject=turn.round_id, households=(turn.household,), now=now)
    if turn.worker:
        close_shares(round=turn.round_id, workers={turn.worker: by}, now=now, ids=ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A turn that is held, by which way its answer came, who noted it."""

    turn: models.Turn
    how: str
    by: str


def settle_answered(answered: Sequence[Answered], *, now: datetime, ids: Ids) -> None:
    """Give many turns their end as ``settle`` does one: however many, by the same statements."""
    bulk.change(
        models.Turn,
        columns=("id", "state", "how", "next_at", "settled_at", "settled_by"),
        rows=((one.turn.id, State.ANSWERED.value, one.how, None, now, one.by) for one in answered),
    )
    rounds: dict[UUID, list[Answered]] = {}
    for one in answered:
        rounds.setdefault(one.turn.round_id, []).append(one)
    for round, of_it in rounds.items():
        homes = tuple(one.turn.household for one in of_it)
        outreach.withdraw_from(subject=round, households=homes, now=now)
        workers = {one.turn.worker: one.by for one in of_it if one.turn.worker}
        close_shares(round=round, workers=workers, now=now, ids=ids)


def take_up_again(turn: models.Turn, *, rung: Rung, now: datetime, ids: Ids) -> None:
    """
    Open a turn again, on a rung, to be tried from now on; what was tried before counts no more.

    Whoever has it finds it on their list, though they had done with their share.
    """
    turn.state, turn.how, turn.rung = State.OPEN, "", rung
    turn.calls = turn.visits = 0
    turn.settled_at, turn.settled_by, turn.next_at = None, "", now
    turn.save(
        update_fields=[
            *("state", "how", "rung", "calls", "visits"),
            *("settled_at", "settled_by", "next_at"),
        ]
    )
    if turn.worker:
        let_have(round=turn.round_id, workers=(turn.worker,), now=now, ids=ids)


def let_have(*, round: UUID, workers: Iterable[UUID], now: datetime, ids: Ids) -> None:
    """Put their share on the list of everybody who has one: one thing to do, not one a household."""
    rows = models.Screener.objects.filter(round=round, user__in=tuple(workers), left_at=None)
    work.open_items(
        items=tuple(
            Opening(
                kind=SHARE,
                subject=screener,
                place=places[0],
                facts={"round": str(round)},
                owner=f"user:{user}",
            )
            for screener, user, places in rows.order_by("id").values_list("id", "user", "places")
        ),
        now=now,
        ids=ids,
    )


def close_shares(*, round: UUID, workers: Mapping[UUID, str], now: datetime, ids: Ids) -> None:
    """Take shares off their workers' lists where nothing is left to do; ``workers`` say by whom."""
    turns = models.Turn.objects.within(EVERYWHERE)
    left = turns.filter(round=round, worker=OuterRef("user"), state=State.OPEN)
    with reaching(
        EVERYWHERE
    ):  # whoever ends a turn (a resident) may not reach the rest of the share
        held = models.Screener.objects.filter(round=round, user__in=tuple(workers), left_at=None)
        done: dict[str, list[UUID]] = {}
        for screener, user in held.filter(~Exists(left)).values_list("id", "user"):
            done.setdefault(workers[user], []).append(screener)
        for by, screeners in done.items():
            work.close_items(
                kind=SHARE, subjects=screeners, outcome="done", by=by, now=now, ids=ids
            )
