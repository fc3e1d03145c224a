"""
Plays a whole round through, household by household, and counts what a worker has to do for it.

The ladder is ours; who answers by themselves, picks up or is in comes from the accounts (30–40 % answer
by themselves) and, where they say nothing, from a guess that is written down here. A step is one tap,
one cell typed into, one number looked up or dialled. The same round is counted by hand: a list in a
workbook, a phone, and the evening in which all lists are put together.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from linli.areas import queries as areas
from linli.features.households.demo.filling import SEED
from linli.features.screening.domain import laddering
from linli.features.screening.domain.laddering import Standing, Tried
from linli.features.screening.domain.policies import Ladder
from linli.features.screening.domain.rounds import Asked, Outcome, Rung, State
from linli.features.screening.queries import policies
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.register.queries import FrameLine
from linli.store.reach import reaching
from linli.web import clock

_BY_THEMSELVES = 0.35
# Of those who are called or visited; the last stands for whoever answers.
_FALLS = {
    Asked.PHONE: (
        (0.25, Outcome.NO_ANSWER),
        (0.30, Outcome.WRONG_NUMBER),
        (0.33, Outcome.REFUSED),
        (1.0, Outcome.ANSWERED),
    ),
    Asked.DOOR: (
        (0.30, Outcome.NO_ANSWER),
        (0.36, Outcome.EMPTY),
        (0.40, Outcome.REFUSED),
        (1.0, Outcome.ANSWERED),
    ),
}
_SECONDS_A_STEP, _SECONDS_TO_A_DOOR, _SECONDS_OF_RINGING = 2.0, 60.0, 20.0
# What is asked: once for the household (how many live there), and twice for every member.
_ONCE, _A_MEMBER = 1, 2


@dataclass(slots=True)
class _Counted:
    """What a round took so far."""

    steps: int = 0
    by_hand: int = 0
    waited: float = 0.0
    ends: dict[str, int] = field(default_factory=dict)


def steps_of_a_round(*, community: str) -> dict[str, Any]:
    """Play a round over a community; tell the steps a household and the households an hour, both ways."""
    now = clock.now()
    place = areas.area(code=community, on=local_day(now)).place
    ladder = policies.ladder(place=place, on=local_day(now))
    within = Jurisdiction(places=(place,))
    with reaching(within):
        lines = tuple(register.frame(within=within))
    chance, counted = Random(SEED), _Counted()
    for line in lines:
        end = _played(line, counted, chance, ladder=ladder, now=now)
        counted.ends[end] = counted.ends.get(end, 0) + 1
    many = len(lines)
    return {
        "households": many,
        "ends": counted.ends,
        "steps_a_household": counted.steps / many,
        "by_hand_a_household": counted.by_hand / many,
        "an_hour": _an_hour(many, steps=counted.steps, waited=counted.waited),
        "an_hour_by_hand": _an_hour(many, steps=counted.by_hand, waited=counted.waited),
    }


def _an_hour(many: int, *, steps: int, waited: float) -> float:
    return many / ((steps * _SECONDS_A_STEP + waited) / 3600)


def _played(
    line: FrameLine, counted: _Counted, chance: Random, *, ladder: Ladder, now: datetime
) -> str:
    cells = _ONCE + _A_MEMBER * line.members
    if line.has_phone and chance.random() < _BY_THEMSELVES:
        # By hand: find the household in the list, copy its cells over from the form on the net.
        counted.by_hand += 1 + cells
        return "by themselves"
    standing = Standing(rung=Rung.PHONE if line.has_phone else Rung.DOOR)
    while standing.state is State.OPEN:
        way = Asked.PHONE if standing.rung is Rung.PHONE else Asked.DOOR
        falls = chance.random()
        outcome = next(outcome for upto, outcome in _FALLS[way] if falls < upto)
        _count(counted, way, outcome, cells=cells)
        if outcome is Outcome.ANSWERED:
            return "answered"
        tried = Tried(way=way, outcome=outcome, at=ladder.not_before(now))
        standing = laddering.after(standing, tried, ladder=ladder)
    return standing.state.value


def _count(counted: _Counted, way: Asked, outcome: Outcome, *, cells: int) -> None:
    is_call, answered = way is Asked.PHONE, outcome is Outcome.ANSWERED
    # Ours: call by a tap, the outcome by a tap; an answer is a tap a question, and one to keep it.
    counted.steps += int(is_call) + 1 + (cells + 1 if answered else 0)
    # By hand: find the row, look the number up and dial it, type the result and the day; the cells of
    # an answer; and once in the evening the row goes into the one list of the community.
    counted.by_hand += 1 + (2 if is_call else 0) + 2 + (cells + 1 if answered else 0)
    counted.waited += _SECONDS_OF_RINGING if is_call else _SECONDS_TO_A_DOOR
    counted.waited += timedelta(seconds=15 * cells).total_seconds() if answered else 0
