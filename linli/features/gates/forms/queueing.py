"""Reads what a guard said of the queue."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from linli.features.gates.domain.queues import Queue, Seen
from linli.kernel.refusals import Reason, Refused


class NoQueue(Refused):
    """What was sent is nothing that is said of a queue."""


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")

    queue: Queue
    at: Annotated[int, Field(ge=0, le=2**45)] | None = None


def read_queue(body: bytes, *, now: datetime) -> Seen:
    """
    Read it; without an instant it is said of now.

    :raises NoQueue: ``gates.queue_unknown``.
    """
    try:
        said = _Sent.model_validate_json(body)
    except ValidationError as error:
        raise NoQueue(Reason(code="gates.queue_unknown")) from error
    at = now if said.at is None else datetime.fromtimestamp(said.at / 1000, tz=UTC)
    return Seen(queue=said.queue, at=at)
