"""What is done at the doors: one's own households, an attempt, an answer."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Schema
from pydantic import AfterValidator

from linli.features.screening.actions import Noted, record_attempt
from linli.features.screening.actions.receiving import Means, hand_in
from linli.features.screening.api import shapes
from linli.features.screening.api.rounds import router
from linli.features.screening.domain.answers import How, Taken
from linli.features.screening.domain.rounds import Asked as Way
from linli.features.screening.domain.rounds import Outcome, Rung
from linli.features.screening.queries.rounds import form_of, round_at
from linli.features.screening.queries.turns import PAGE, After, TurnLine, doors_of
from linli.kernel.refusals import NotYours
from linli.web import clock
from linli.web.api import REFUSALS
from linli.web.asked import Asked, allowing
from linli.web.vault import vault


def _after(text: str) -> After:
    key, _, sort = text.partition("/")
    return sort, UUID(key)


def _checked(text: str) -> str:
    _after(text)
    return text


class WhichTurns(Schema):
    """On which rung of the ladder, from where on."""

    rung: shapes.RungCode = "door"
    after: Annotated[str, AfterValidator(_checked)] | None = None


@router.get("/{uuid:round}/turns", response={200: shapes.TurnsAnswer, **REFUSALS})
@allowing("screening.answer")
def turns(request: Asked, round: UUID, which: Query[WhichTurns]) -> Any:
    """列出分给自己的户，按走楼的顺序，一页 50 户；过后再联系的不在内。"""
    now, within = clock.now(), request.actor.may("screening.answer")
    record = round_at(id=round, within=within)
    if request.user.pk is None:
        raise NotYours("nobody")
    lines = doors_of(
        round=record.id,
        worker=UUID(str(request.user.pk)),
        within=within,
        now=now,
        rung=Rung(which.rung),
        after=_after(which.after) if which.after else None,
    )
    last = lines[-1].key if len(lines) == PAGE else None
    return {
        "items": [_line(line) for line in lines],
        "next": f"{last[1]}/{last[0]}" if last else None,
    }


def _line(line: TurnLine) -> dict[str, Any]:
    home = line.home
    return {
        "id": line.id,
        "household": line.household,
        "dwelling": home.dwelling if home else "",
        "estate": home.estate if home else "",
        "people": [member.name for member in home.members] if home else [],
        "rung": line.rung,
        "calls": line.calls,
        "visits": line.visits,
        "minutes": line.minutes,
        "next_at": line.next_at,
        "is_asked_again": line.is_asked_again,
    }


@router.post("/{uuid:round}/attempts", response={200: shapes.TurnStandingAnswer, **REFUSALS})
@allowing("screening.answer")
def attempt(request: Asked, round: UUID, sent: shapes.SentRoundAttempt) -> Any:
    """记下一次没有得到回答的电话或上门；同一个编号发几次只算一次。"""
    noted = Noted(
        id=sent.id,
        round=round,
        household=sent.household,
        way=Way(sent.way),
        outcome=Outcome(sent.outcome),
        at=sent.at,
        call_back_at=sent.call_back_at,
    )
    return record_attempt(attempt=noted, by=request.actor, now=clock.now(), ids=clock.new_id)


@router.post("/{uuid:round}/answers", response={200: shapes.ReceiptAnswer, **REFUSALS})
@allowing("screening.answer")
def answer(request: Asked, round: UUID, sent: shapes.SentRoundAnswer) -> Any:
    """交一户的回答；同一个编号发几次只算一次，晚到的、离岗以后交的也收下，另作标记。"""
    taken = Taken(
        id=sent.id,
        round=round,
        household=sent.household,
        version=sent.version,
        values=sent.values,
        by=request.actor.id,
        how=How(sent.how),
        at=sent.at,
    )
    return hand_in(
        answer=taken,
        definition=form_of(round).definition,
        by=request.actor,
        now=clock.now(),
        means=Means(ids=clock.new_id, vault=vault()),
    )
