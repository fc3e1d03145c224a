"""Which way a household is asked next, after an attempt that led nowhere or said why. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime

from linli.features.screening.domain.policies import Ladder
from linli.features.screening.domain.rounds import Asked, Outcome, Rung, State
from linli.kernel.refusals import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a turn stands on the ladder; ``next_at`` is when it may be tried again."""

    rung: Rung
    calls: int = 0
    visits: int = 0
    next_at: datetime | None = None
    state: State = State.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """An attempt: by which way, what it came to, when; ``call_back_at`` if they named a time."""

    way: Asked
    outcome: Outcome
    at: datetime
    call_back_at: datetime | None = None


_ENDING = {
    Outcome.EMPTY: State.EMPTY,
    Outcome.MOVED: State.MOVED,
    Outcome.DUPLICATE: State.DUPLICATE,
}


def speaks_against(tried: Tried, *, ladder: Ladder) -> tuple[Reason, ...]:
    """Give every reason for which an attempt cannot be noted: nobody is called at night."""
    reasons = []
    if not ladder.is_hour(tried.at):
        hours = {"from": f"{ladder.begins:%H:%M}", "until": f"{ladder.ends:%H:%M}"}
        reasons.append(Reason(code="screening.not_at_night", facts=hours))
    back = tried.call_back_at
    if tried.outcome is Outcome.CALL_BACK and (back is None or back <= tried.at):
        reasons.append(Reason(code="screening.call_back_when"))
    if back and not ladder.is_hour(back):
        hours = {"from": f"{ladder.begins:%H:%M}", "until": f"{ladder.ends:%H:%M}"}
        reasons.append(Reason(code="screening.call_back_at_night", facts=hours))
    if tried.way is Asked.PHONE and tried.outcome is Outcome.EMPTY:
        # Nobody sees over the phone that a dwelling stands empty.
        reasons.append(Reason(code="screening.not_seen_by_phone"))
    return tuple(reasons)


def after(standing: Standing, tried: Tried, *, ladder: Ladder) -> Standing:
    """Tell where a turn stands after an attempt: once more, the next rung, or an end."""
    if tried.outcome in _ENDING:
        return replace(standing, state=_ENDING[tried.outcome], next_at=None)
    if tried.outcome is Outcome.CALL_BACK:
        return replace(standing, next_at=tried.call_back_at)
    if tried.way is Asked.PHONE:
        return _after_call(standing, tried, ladder=ladder)
    return _after_visit(standing, tried, ladder=ladder)


def _after_call(standing: Standing, tried: Tried, *, ladder: Ladder) -> Standing:
    called = replace(standing, rung=Rung.PHONE, calls=standing.calls + 1)
    if tried.outcome is Outcome.REFUSED:
        if ladder.refused_on_phone is None:
            return replace(called, state=State.REFUSED, next_at=None)
        return replace(called, rung=ladder.refused_on_phone, next_at=None)
    if tried.outcome is Outcome.WRONG_NUMBER or called.calls >= ladder.calls:
        return replace(called, rung=Rung.DOOR, next_at=None)
    return replace(called, next_at=ladder.not_before(tried.at + ladder.apart))


def _after_visit(standing: Standing, tried: Tried, *, ladder: Ladder) -> Standing:
    visited = replace(standing, rung=Rung.DOOR, visits=standing.visits + 1)
    if tried.outcome is Outcome.REFUSED:
        return replace(visited, state=State.REFUSED, next_at=None)
    if visited.visits >= ladder.visits:
        return replace(visited, state=State.UNREACHABLE, next_at=None)
    return replace(visited, next_at=ladder.not_before(tried.at + ladder.apart))
