"""
A group of a round is asked again, because a public notice says so: those who answered, where they live.

While the round is under way their turns are open again; after it another round asks only them (see
``opening``). What they said before stays beside what they say now.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Value, When

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.loading import locked_round
from linli.features.screening.actions.noting import Deed, note
from linli.features.screening.actions.settling import let_have
from linli.features.screening.domain.groups import Group
from linli.features.screening.domain.rounds import Ground, Rung, State
from linli.features.screening.queries.groups import answers_of
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason, Refused


class CannotAskGroup(Refused):
    """A group that cannot be asked again, with every reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A group of a round that shall be asked again; ``notice`` is the public notice that says so."""

    round: UUID
    group: Group
    notice: str


@transaction.atomic
def ask_group_again(*, again: Again, by: Actor, now: datetime, ids: Ids) -> int:
    """
    Ask a group of a round that is under way again; tell how many households.

    Whoever is being asked again already is not asked a third time.

    :raises NotYours: if the round does not exist or is out of reach.
    :raises CannotAskGroup: ``screening.round_closed``, ``screening.no_reason_given``,
        ``screening.nobody_in_the_group``.
    """
    row = locked_round(again.round, within=by.may("screening.open"))
    answers = _answers(row, again.group)
    if reasons := _speak_against(row, again, answers):
        raise CannotAskGroup(*reasons)
    models.Reopening.objects.bulk_create(
        models.Reopening(
            id=ids(),
            place=answer.place,
            turn_id=answer.turn_id,
            answer=answer,
            ground=Ground.NOTICE,
            reason=again.notice.strip(),
            by=by.id,
            at=now,
        )
        for answer in answers
    )
    turns = [answer.turn_id for answer in answers]
    _take_up_again(row, turns, now=now, ids=ids)
    deed = Deed(
        kind="group_asked_again",
        subject=row.id,
        place=row.place,
        at=now,
        payload={"households": len(turns)},
    )
    note(deed, by=by.id, now=now, id=ids())
    return len(turns)


def _answers(row: models.Round, group: Group) -> Sequence[Any]:
    """Hold the turns of a group, then read their answers: nobody answers in between."""
    area = Jurisdiction(places=(row.place,))
    rows = answers_of(round=row.id, group=group, within=area)
    wanted = rows.exclude(turn__reopenings__in=_waiting(row, area))
    turns = models.Turn.objects.within(area).filter(id__in=wanted.values("turn"))
    held = turns.select_for_update().order_by("id").values_list("id", flat=True)
    by_turn = {answer.turn_id: answer for answer in reversed(wanted.filter(turn__in=list(held)))}
    return tuple(reversed(by_turn.values()))


def _waiting(row: models.Round, area: Jurisdiction) -> Any:
    return models.Reopening.objects.within(area).filter(turn__round=row, settled_at=None)


def _speak_against(row: models.Round, again: Again, answers: Sequence[Any]) -> tuple[Reason, ...]:
    against = {
        "screening.round_closed": row.closed_at is not None,
        "screening.no_reason_given": not again.notice.strip(),
        "screening.nobody_in_the_group": not answers,
    }
    return tuple(Reason(code=code) for code, holds in against.items() if holds)


def _take_up_again(row: models.Round, turns: Sequence[UUID], *, now: datetime, ids: Ids) -> None:
    """Open the turns, each on the rung on which it can be asked, and give them back to whoever had them."""
    area = Jurisdiction(places=(row.place,))
    rows = models.Turn.objects.within(area).filter(id__in=turns)
    workers = set(rows.exclude(worker=None).values_list("worker", flat=True))
    # One statement changes the turns: two of them could block others over the counts.
    rows.update(
        rung=Case(When(rung=Rung.DOOR, then=Value(Rung.DOOR)), default=Value(Rung.PHONE)),
        state=State.OPEN,
        how="",
        calls=0,
        visits=0,
        settled_at=None,
        settled_by="",
        next_at=now,
    )
    let_have(round=row.id, workers=workers, now=now, ids=ids)
