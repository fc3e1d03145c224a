"""What is asked of somebody under observation every day, and what of it somebody has to see to. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from linli.features.isolation.domain.policies import Policy
from linli.kernel.days import local_day
from linli.kernel.refusals import Reason

# What anybody can have and live: outside of it a digit was mistyped.
COLDEST, HOTTEST = 34.0, 43.0
# So far a clock may run ahead of ours and still be believed.
AHEAD_AT_MOST = timedelta(minutes=5)
# The question whose answers the watch keeps, of whoever is watched.
SYMPTOMS = "symptoms"


class Way(StrEnum):
    """How somebody was spoken to."""

    PHONE = "phone"
    DOOR = "door"
    MESSAGE = "message"
    SELF = "self"


class Outcome(StrEnum):
    """What came of it: everything in order, something to see to, nobody answered, would not speak."""

    FINE = "fine"
    MATTERS = "matters"
    NOT_REACHED = "not_reached"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """
    One contact as it was noted. ``id`` comes from where it was noted: sent twice it counts once.

    ``answers`` maps a question to the choices that apply; ``temperatures`` are in degrees Celsius,
    under the arm, in the order in which they were taken. ``confirmed``: they were asked back, and are so.
    """

    id: UUID
    order: UUID
    way: Way
    reached: bool
    happened_at: datetime
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    temperatures: tuple[float, ...] = ()
    declined: bool = False
    confirmed: bool = False


def speaks_against(said: Said, *, policy: Policy, now: datetime) -> tuple[Reason, ...]:
    """Give every reason for which a contact cannot be noted."""
    return (*_asked(said, policy), *_measured(said), *_timely(said, policy=policy, now=now))


def _asked(said: Said, policy: Policy) -> Iterator[Reason]:
    choices = {question.code: set(question.choices) for question in policy.questions}
    for code, given in said.answers.items():
        if not set(given) <= choices.get(code, set()):
            yield Reason(code="isolation.not_asked", facts={"question": code})


def _measured(said: Said) -> Iterator[Reason]:
    if any(not COLDEST <= one <= HOTTEST for one in said.temperatures):
        yield Reason(code="isolation.no_temperature")


def _timely(said: Said, *, policy: Policy, now: datetime) -> Iterator[Reason]:
    if said.happened_at > now + AHEAD_AT_MOST:
        yield Reason(code="isolation.contact_later_than_now")
    if said.happened_at < now - policy.contacts_noted_within:
        days = policy.contacts_noted_within.days
        yield Reason(code="isolation.contact_too_long_ago", facts={"days": days})


def believed(told: datetime, *, policy: Policy, now: datetime) -> datetime:
    """Give the time a device told, or now, if its clock is wrong by more than can be."""
    can_be = now - policy.contacts_noted_within <= told <= now + AHEAD_AT_MOST
    return told if can_be else now


def matters(said: Said, *, policy: Policy) -> tuple[str, ...]:
    """List what somebody has to see to: ``fever``, and every choice that applies, as ``needs.food``."""
    hot = any(one >= policy.fever_at for one in said.temperatures)
    chosen = (f"{code}.{one}" for code, given in sorted(said.answers.items()) for one in given)
    found = dict.fromkeys((*(("symptoms.fever",) if hot else ()), *chosen))
    return tuple(found)


def outcome_of(said: Said, *, policy: Policy) -> Outcome:
    """Tell what came of a contact."""
    if said.declined:
        return Outcome.DECLINED
    if not said.reached:
        return Outcome.NOT_REACHED
    return Outcome.MATTERS if matters(said, policy=policy) else Outcome.FINE


def is_done(outcomes: tuple[Outcome, ...]) -> bool:
    """Tell whether a day's contact has been made: somebody was spoken to."""
    return bool({Outcome.FINE, Outcome.MATTERS} & set(outcomes))


def day_of(said: Said) -> date:
    """Tell the local day a contact belongs to."""
    return local_day(said.happened_at)
