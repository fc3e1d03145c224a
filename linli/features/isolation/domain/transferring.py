"""
The way of somebody to another place: asked, accepted, left, arrived. Pure.

Nobody is sent before the receiving side has accepted; each step is taken once, in order, and noted
soon after it happened.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from linli.features.isolation.domain.moving import MovingPolicy
from linli.kernel.refusals import Reason


class TransferKind(StrEnum):
    """Where somebody is brought, and whether they come back by themselves."""

    OBSERVATION_SITE = "observation_site"
    FEVER_CLINIC = "fever_clinic"
    HOME = "home"
    MEDICAL_VISIT = "medical_visit"


class Transport(StrEnum):
    """By what somebody travels who may not use public transport."""

    AMBULANCE = "ambulance"
    DESIGNATED_CAR = "designated_car"
    DESIGNATED_BUS = "designated_bus"
    OWN_CAR = "own_car"
    ON_FOOT = "on_foot"


class Need(StrEnum):
    """What a journey or a place has to provide for: told without saying for whom."""

    WHEELCHAIR = "wheelchair"
    DIALYSIS = "dialysis"
    PREGNANCY = "pregnancy"
    MEDICINE = "medicine"
    INFANT = "infant"
    ACCOMPANIED_CHILD = "accompanied_child"
    INTERPRETER = "interpreter"
    DIET = "diet"


class TransferStep(StrEnum):
    """What happens to a transfer after it was asked for; each at most once."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    UNDER_WAY = "under_way"
    ARRIVED = "arrived"
    RETURNED = "returned"
    BROKEN_OFF = "broken_off"


class Decline(StrEnum):
    """Why somebody is not taken: a closed list, so that the asking side knows where to turn."""

    FULL = "full"
    NOT_EQUIPPED = "not_equipped"
    NOT_RESPONSIBLE = "not_responsible"
    TIME_DOES_NOT_SUIT = "time_does_not_suit"
    LIVES_ELSEWHERE = "lives_elsewhere"


class BreakOff(StrEnum):
    """Why a transfer does not go on."""

    RELEASED = "released"
    REFUSED = "refused"
    NO_TRANSPORT = "no_transport"
    HEALTH = "health"
    ACCEPTANCE_LAPSED = "acceptance_lapsed"
    ASKED_IN_ERROR = "asked_in_error"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken:
    """A step and when it happened."""

    step: TransferStep
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """
    A transfer so far: its steps in order of time; ``holds_until`` is when the acceptance lapses.

    ``hindered_by`` are reason codes for which nobody may be sent now (somebody does not want to go);
    ``closed_at`` is when the way ended, by a step or with the order.
    """

    kind: TransferKind
    asked_at: datetime
    steps: tuple[StepTaken, ...] = ()
    holds_until: datetime | None = None
    hindered_by: tuple[str, ...] = ()
    closed_at: datetime | None = None


# What can come after what; nothing after anything else.
_AFTER: Mapping[TransferStep | None, frozenset[TransferStep]] = {
    None: frozenset((TransferStep.ACCEPTED, TransferStep.DECLINED, TransferStep.BROKEN_OFF)),
    TransferStep.ACCEPTED: frozenset((TransferStep.UNDER_WAY, TransferStep.BROKEN_OFF)),
    TransferStep.UNDER_WAY: frozenset((TransferStep.ARRIVED, TransferStep.BROKEN_OFF)),
}
# What is missing when a step comes too early.
_MISSING: Mapping[TransferStep, str] = {
    TransferStep.UNDER_WAY: "transfer.not_accepted",
    TransferStep.ARRIVED: "transfer.not_left",
    TransferStep.RETURNED: "transfer.not_arrived",
}


def latest(journey: Journey) -> TransferStep | None:
    """Tell the last step taken; nothing while the answer is waited for."""
    return journey.steps[-1].step if journey.steps else None


def next_steps(journey: Journey) -> frozenset[TransferStep]:
    """Tell what can come next; nothing when the way has ended."""
    if journey.closed_at is not None:
        return frozenset()
    if latest(journey) is TransferStep.ARRIVED and journey.kind is TransferKind.MEDICAL_VISIT:
        return frozenset((TransferStep.RETURNED,))
    return _AFTER.get(latest(journey), frozenset())


def is_over(journey: Journey) -> bool:
    """Tell whether nothing more can happen to it."""
    return not next_steps(journey)


def objections(
    journey: Journey, *, step: TransferStep, at: datetime, now: datetime, policy: MovingPolicy
) -> tuple[Reason, ...]:
    """Give every reason against a step at an instant; none, and it may be taken."""
    codes = (
        *_out_of_turn(journey, step),
        *_at_a_wrong_time(journey, at=at, now=now, policy=policy),
        *_not_to_be_sent(journey, step, at),
    )
    return tuple(Reason(code=code) for code in codes)


def _out_of_turn(journey: Journey, step: TransferStep) -> tuple[str, ...]:
    if step in next_steps(journey):
        return ()
    if step in {taken.step for taken in journey.steps}:
        return ("transfer.already",)
    return ("transfer.over",) if is_over(journey) else (_MISSING.get(step, "transfer.answered"),)


def _at_a_wrong_time(
    journey: Journey, *, at: datetime, now: datetime, policy: MovingPolicy
) -> tuple[str, ...]:
    before = journey.steps[-1].at if journey.steps else journey.asked_at
    wrong = {
        "transfer.from_the_future": at > now + policy.ahead_at_most,
        "transfer.out_of_order": at < before,
        "transfer.noted_too_late": now - at > policy.noted_within,
    }
    return tuple(code for code, is_so in wrong.items() if is_so)


def _not_to_be_sent(journey: Journey, step: TransferStep, at: datetime) -> tuple[str, ...]:
    if step is not TransferStep.UNDER_WAY:
        return ()
    lapsed = journey.holds_until is not None and at > journey.holds_until
    return (*(("transfer.acceptance_lapsed",) if lapsed else ()), *journey.hindered_by)


def changes_hands(kind: TransferKind) -> bool:
    """Tell whether whoever receives somebody answers for them from then on."""
    return kind is not TransferKind.MEDICAL_VISIT
