"""What follows on a fever: the doctor's steps, in the order in which they can be. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from linli.kernel.refusals import Reason


class FollowUp(StrEnum):
    """Something the doctor did or learned."""

    CALLED = "called"
    VISITED = "visited"
    REFERRED = "referred"
    CARRIED = "carried"
    SEEN = "seen"


class Outcome(StrEnum):
    """How it ended: closes the follow-up."""

    RECOVERED = "recovered"
    OTHER_ILLNESS = "other_illness"
    ADMITTED = "admitted"
    TYPING_ERROR = "typing_error"


class Urgency(StrEnum):
    """In which order a doctor reads the list."""

    HIGH = "high"
    RISING = "rising"
    FEVER = "fever"
    SYMPTOMS = "symptoms"


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgent:
    """What is urgent, in tenths: high from ``high_from`` on, rising by ``rises_by`` and more."""

    high_from: int
    rises_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """A step as the doctor notes it; ``key`` is of the form."""

    key: UUID
    fever: UUID
    step: FollowUp
    note: str = ""


def urgency(*, latest: int | None, before: int | None, fever: bool, by: Urgent) -> Urgency:
    """Tell how urgent somebody is, from the last two temperatures in tenths."""
    if latest is not None and latest >= by.high_from:
        return Urgency.HIGH
    if not fever:
        return Urgency.SYMPTOMS
    rising = latest is not None and before is not None and latest >= before + by.rises_by
    return Urgency.RISING if rising else Urgency.FEVER


def may_step(
    step: FollowUp, *, done: Iterable[str], closed_at: datetime | None
) -> tuple[Reason, ...]:
    """Give every reason against a step: nobody is carried who was not referred, and so on."""
    reasons = [] if closed_at is None else [Reason(code="watch.fever_closed")]
    before = {FollowUp.CARRIED: FollowUp.REFERRED, FollowUp.SEEN: FollowUp.REFERRED}.get(step)
    if before is not None and before not in set(done):
        reasons.append(Reason(code="watch.not_referred"))
    return tuple(reasons)


def may_close(
    outcome: Outcome, *, done: Iterable[str], closed_at: datetime | None
) -> tuple[Reason, ...]:
    """Give every reason against an outcome: somebody has to have spoken to the person at least."""
    reasons = [] if closed_at is None else [Reason(code="watch.fever_closed")]
    if not set(done):
        reasons.append(Reason(code="watch.nobody_asked"))
    if outcome is Outcome.ADMITTED and FollowUp.REFERRED not in set(done):
        reasons.append(Reason(code="watch.not_referred"))
    return tuple(reasons)
