"""Questions about the register that somebody has to decide."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Query, Router, Schema, Status

from linli.features.households.actions import deciding
from linli.features.households.actions.deciding import Decision
from linli.features.households.api import shapes
from linli.features.households.domain.deciding import Answer, offered
from linli.register import queries
from linli.register.queries import QuestionRecord
from linli.web import clock
from linli.web.api import REFUSALS, AreaCode, reach
from linli.web.asked import Asked, allowing
from linli.web.vault import vault

router = Router(tags=["questions"])


class Which(Schema):
    """Which questions to list, from where on."""

    area: AreaCode | None = None
    kind: shapes.Code | None = None
    after: UUID | None = None
    at_most: shapes.AtMost = 50


class QuestionAnswer(Schema):
    """An open question: what it is about, and the other record, if there is one."""

    id: UUID
    kind: str
    subject: UUID
    other: UUID | None
    opened_at: datetime
    facts: dict[str, Any]
    offered: list[Answer]


class QuestionsAnswer(Schema):
    """A page of open questions, the oldest first."""

    items: list[QuestionAnswer]
    next: UUID | None


class SentAnswer(Schema):
    """The answer; ``value`` is what it is about: a household or person by key, a name, a number."""

    answer: Answer
    value: shapes.Value = ""


@router.get("", response={200: QuestionsAnswer, **REFUSALS})
@allowing("register.see")
def questions(request: Asked, which: Query[Which]) -> Any:
    """待核实的问题。"""
    found = queries.questions(
        within=reach(request, "register.see", area=which.area or ""),
        kind=which.kind or "",
        after=which.after,
        at_most=which.at_most,
    )
    is_full = len(found) == which.at_most
    items = [{**_line(one), "offered": offered(one.kind)} for one in found]
    return {"items": items, "next": found[-1].id if is_full else None}


def _line(question: QuestionRecord) -> dict[str, Any]:
    return {
        name: getattr(question, name) for name in QuestionAnswer.model_fields if name != "offered"
    }


@router.post("/{uuid:question}/answers", response={204: None, **REFUSALS})
@allowing("register.decide")
def answer(request: Asked, question: UUID, sent: SentAnswer) -> Any:
    """答复一个问题，照答复的意思办好。"""
    deciding.decide(
        decision=Decision(question=question, answer=sent.answer, value=sent.value),
        by=request.actor,
        now=clock.now(),
        vault=vault(),
        ids=clock.new_id,
    )
    return Status(204, None)
