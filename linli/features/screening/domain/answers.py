"""An answer of one household as it comes in: by whichever way, through one door. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from linli.features.screening.domain.rounds import Ground
from linli.kernel.refusals import Reason

# So far a clock may run ahead of ours and still be believed.
AHEAD_AT_MOST = timedelta(minutes=5)


class How(StrEnum):
    """The way by which an answer came."""

    SELF = "self"
    """The household itself, by the link in a message or at home on a phone."""

    PHONE = "phone"
    DOOR = "door"
    DEVICE = "device"
    """A standard client of the field, by the OpenRosa interfaces."""

    PAPER = "paper"


class Remark(StrEnum):
    """What has to be known of an answer besides what it says."""

    LATE = "late"
    """Came in after the round was closed: kept, and the figures of the close stand."""

    POST_ENDED = "post_ended"
    """Collected while the post was held, handed in after it had ended."""

    OLDER_FORM = "older_form"
    """Filled in on a version of the form before the present one."""

    CORRECTED = "corrected"
    """The household says otherwise now, honestly and late: of its own accord, or after a notice."""

    EDITED = "edited"
    """Whoever noted it changed it on their device and sent it again."""

    UNSOUND = "unsound"
    """Holds something that the form does not ask or allow: kept as it came, to be looked at."""

    BESIDES = "besides"
    """Came for a household that had answered already: kept, to be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """
    One answer. ``id`` comes from where it was given: sent twice it counts once.

    ``version`` is the version of the form it was given on; ``values`` are plain values by the name of
    the question, groups and repeats nested; ``by`` says who noted it (``user:…``, ``household``);
    ``at`` is when it was given. ``form`` is that version by its key, where the sender knows it;
    ``edits`` the answer of the same hand that this one takes the place of; ``unsound`` names the questions
    whose answer the form does not allow.
    """

    id: UUID
    round: UUID
    household: UUID
    version: str
    values: Mapping[str, Any]
    by: str
    how: How
    at: datetime
    form: UUID | None = None
    edits: UUID | None = None
    unsound: tuple[str, ...] = ()


class Intake(StrEnum):
    """What became of an answer: ``new`` and ``known`` both end the sending."""

    NEW = "new"
    KNOWN = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What whoever handed an answer in is told."""

    id: UUID
    intake: Intake
    remarks: tuple[Remark, ...] = ()


def speaks_against(answer: Taken, *, opened_at: datetime, now: datetime) -> tuple[Reason, ...]:
    """Give every reason for which an answer cannot be taken at all."""
    reasons = []
    if not answer.values:
        reasons.append(Reason(code="screening.nothing_answered"))
    if answer.at > now + AHEAD_AT_MOST:
        reasons.append(Reason(code="screening.answered_later_than_now"))
    if answer.at < opened_at - AHEAD_AT_MOST:
        reasons.append(Reason(code="screening.answered_before_the_round"))
    return tuple(reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """
    What is known of a turn when an answer for it comes in.

    ``current_at`` is when the answer that counts now was given, ``current`` its key, ``current_by`` who
    noted it and ``said`` what it says; ``asked_again`` is the ground on which it has been reopened.
    """

    is_closed: bool
    version: str
    current: UUID | None = None
    current_at: datetime | None = None
    current_by: str = ""
    said: Mapping[str, Any] | None = None
    asked_again: Ground | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What an answer does: whether the turn is settled by it, and whether it replaces the one before."""

    settles: bool
    replaces: bool
    remarks: tuple[Remark, ...]


def consequence(answer: Taken, *, before: Before) -> Consequence:
    """Tell what becomes of an answer: nothing that was said is lost, and nothing counts twice."""
    of_itself = (
        before.current_at is not None
        and before.asked_again is None
        and answer.how is How.SELF
        and answer.at > before.current_at
    )
    edits = (
        before.current is not None
        and answer.edits == before.current
        and answer.by == before.current_by
    )
    is_reopened = before.current_at is not None and before.asked_again is not None
    replaces = is_reopened or of_itself or edits
    # Whoever tells the truth late, of their own accord or when a notice asks everybody, is no liar.
    corrects = of_itself or (
        is_reopened
        and before.asked_again not in (Ground.UNTRUE, Ground.TAKEN_BACK)
        and dict(answer.values) != dict(before.said or {})
    )
    besides = before.current_at is not None and not replaces
    remarks = {
        Remark.LATE: before.is_closed,
        Remark.OLDER_FORM: answer.version != before.version,
        Remark.CORRECTED: corrects,
        Remark.EDITED: edits and not corrects,
        Remark.BESIDES: besides,
        Remark.UNSOUND: bool(answer.unsound),
    }
    return Consequence(
        settles=not (before.is_closed or besides),
        replaces=replaces,
        remarks=tuple(remark for remark, holds in remarks.items() if holds),
    )
