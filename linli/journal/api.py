"""Where devices send what they noted, as often as they need to until it is answered."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string
from ninja import Router, Schema
from pydantic import AwareDatetime, Field

from linli.areas import queries as areas
from linli.journal import actions
from linli.journal.domain import Answer, Entry, Intake
from linli.kernel.days import local_day
from linli.kernel.refusals import Reason
from linli.web import clock, errors
from linli.web.api import REFUSALS, AreaCode, ReasonAnswer
from linli.web.asked import Asked, allowing

AT_ONCE = 500
# A clock that lost its battery begins with 1970, in some zone; before that there are no devices.
_NO_CLOCK_BEFORE = datetime(1969, 12, 31, tzinfo=UTC)

router = Router(tags=["journal"])


class SentEntry(Schema):
    """Something that happened, as a device noted it; keys and codes only, nothing about people."""

    id: UUID = Field(description="第 7 版 UUID，由设备在发生时生成")
    kind: Annotated[str, Field(max_length=64)]
    entry_schema: Annotated[int, Field(ge=1, le=32767, alias="schema")] = 1
    subject: UUID | None = None
    area: AreaCode
    device: Annotated[str, Field(min_length=1, max_length=64)]
    seq: Annotated[int, Field(ge=0, le=2**63 - 1)]
    happened_at: Annotated[AwareDatetime, Field(ge=_NO_CLOCK_BEFORE)]
    payload: dict[str, Any] = {}


class SentBatch(Schema):
    """What a device sends at once."""

    entries: Annotated[list[SentEntry], Field(min_length=1, max_length=AT_ONCE)]


class EntryAnswer(Schema):
    """What became of an entry; each of the three ends the sending of it."""

    id: UUID
    intake: Intake
    reason: ReasonAnswer | None = None


class BatchAnswer(Schema):
    """What became of each entry, in the order of the batch."""

    answers: list[EntryAnswer]


@router.post("/entries", response={200: BatchAnswer, **REFUSALS})
@allowing("journal.send")
def take_in(request: Asked, batch: SentBatch) -> BatchAnswer:
    """收下设备记录的一批事件（至多 500 条）；重复、迟到、乱序都只算一次。"""
    now = clock.now()
    places = areas.places_of(codes=[sent.area for sent in batch.entries], on=local_day(now))
    answers = actions.take_in(
        [_entry(sent, places=places, by=request.actor.id) for sent in batch.entries],
        kinds=import_string(settings.SENT_KINDS),
        by=request.actor,
        now=now,
    )
    return BatchAnswer(answers=[_answer(answer) for answer in answers])


def _entry(sent: SentEntry, *, places: Mapping[str, str], by: str) -> Entry:
    return Entry(
        id=sent.id,
        kind=sent.kind,
        schema=sent.entry_schema,
        subject=sent.subject,
        # An area that does not exist is nobody's: the entry is refused as out of reach.
        place=places.get(sent.area, ""),
        by=by,
        device=sent.device,
        seq=sent.seq,
        happened_at=sent.happened_at,
        payload=sent.payload,
    )


def _answer(answer: Answer) -> EntryAnswer:
    said = errors.said(Reason(code=answer.reason)) if answer.reason else None
    reason = ReasonAnswer.model_validate(said) if said else None
    return EntryAnswer(id=answer.id, intake=answer.intake, reason=reason)
